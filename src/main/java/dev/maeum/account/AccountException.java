package dev.maeum.account;

import java.time.Duration;

/** Failures of authentication and of accounts. The web client shows the messages to its users, in Korean. */
public abstract sealed class AccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AccountException(String message) {
        super(message, null, false, false);
    }

    /** A call without a token that needs one. */
    public static final class Unauthorized extends AccountException {

        private static final long serialVersionUID = 1L;

        public Unauthorized() {
            super("로그인이 필요합니다.");
        }
    }

    /** A token that was not issued here, has expired, or whose log-in has ended. */
    static final class InvalidToken extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidToken() {
            super("토큰이 유효하지 않습니다. 다시 로그인해 주세요.");
        }
    }

    /** A token that was issued here for something else. */
    static final class InvalidTokenType extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidTokenType() {
            super("이 용도로 사용할 수 없는 토큰입니다.");
        }
    }

    /** A refresh token that was not issued here, was superseded or revoked. */
    static final class InvalidRefreshToken extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidRefreshToken() {
            super("로그인이 만료되었습니다. 다시 로그인해 주세요.");
        }
    }

    /** No such account, or a wrong password; the answer does not show which. */
    static final class InvalidCredentials extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidCredentials() {
            super("이메일 또는 비밀번호가 올바르지 않습니다.");
        }
    }

    /** The caller is authenticated and not permitted to do this. */
    public static final class Forbidden extends AccountException {

        private static final long serialVersionUID = 1L;

        public Forbidden() {
            super("이 작업을 수행할 권한이 없습니다.");
        }
    }

    /** The account was deleted or switched off. */
    static final class UserNotFound extends AccountException {

        private static final long serialVersionUID = 1L;

        UserNotFound() {
            super("사용자를 찾을 수 없습니다.");
        }
    }

    /** The name or the address is taken; the answer does not show which. */
    static final class UserExists extends AccountException {

        private static final long serialVersionUID = 1L;

        UserExists() {
            super("이미 사용 중인 사용자 이름 또는 이메일입니다.");
        }
    }

    /** The name that an account wants is taken. */
    static final class UsernameExists extends AccountException {

        private static final long serialVersionUID = 1L;

        UsernameExists() {
            super("이미 사용 중인 사용자 이름입니다.");
        }
    }

    /** Too many wrong passwords. */
    static final class TooManyAttempts extends AccountException {

        private static final long serialVersionUID = 1L;

        private final Duration pause;

        TooManyAttempts(Duration pause) {
            super("로그인 시도가 너무 많습니다. 잠시 후 다시 시도해 주세요.");
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }

    /** No permit to hash a password became free in time. */
    static final class Busy extends AccountException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super("요청이 많습니다. 잠시 후 다시 시도해 주세요.");
        }
    }

    /** A link that is unknown, was used, or has expired. */
    static final class InvalidLink extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidLink() {
            super("링크가 유효하지 않거나 만료되었습니다. 다시 요청해 주세요.");
        }
    }

    /** The account is not logged in on such a device. */
    static final class UnknownDevice extends AccountException {

        private static final long serialVersionUID = 1L;

        UnknownDevice() {
            super("로그인된 기기를 찾을 수 없습니다.");
        }
    }

    /** No e-mail can be sent here. */
    static final class MailNotConfigured extends AccountException {

        private static final long serialVersionUID = 1L;

        MailNotConfigured() {
            super("이 서비스에서는 이메일로 비밀번호를 재설정할 수 없습니다. 운영자에게 문의해 주세요.");
        }
    }
}
