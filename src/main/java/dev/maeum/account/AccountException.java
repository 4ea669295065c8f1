package dev.maeum.account;

import java.time.Duration;

/** What can be wrong with who is calling. The web client shows the messages to its users, whose language is Korean. */
public abstract sealed class AccountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private AccountException(String message) {
        super(message, null, false, false);
    }

    /** No token, where one is needed. */
    public static final class Unauthorized extends AccountException {

        private static final long serialVersionUID = 1L;

        public Unauthorized() {
            super("로그인이 필요합니다.");
        }
    }

    /** A token that is none of ours, or not any more. */
    static final class InvalidToken extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidToken() {
            super("토큰이 유효하지 않습니다. 다시 로그인해 주세요.");
        }
    }

    /** A token of ours that is for something else. */
    static final class InvalidTokenType extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidTokenType() {
            super("이 용도로 사용할 수 없는 토큰입니다.");
        }
    }

    /** A refresh token that is none of ours, was used or taken back. */
    static final class InvalidRefreshToken extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidRefreshToken() {
            super("로그인이 만료되었습니다. 다시 로그인해 주세요.");
        }
    }

    /** No such account, or not its password; which of the two is not told. */
    static final class InvalidCredentials extends AccountException {

        private static final long serialVersionUID = 1L;

        InvalidCredentials() {
            super("이메일 또는 비밀번호가 올바르지 않습니다.");
        }
    }

    /** The caller is known, and may not do this. */
    public static final class Forbidden extends AccountException {

        private static final long serialVersionUID = 1L;

        public Forbidden() {
            super("이 작업을 수행할 권한이 없습니다.");
        }
    }

    /** The caller's account is gone, or was switched off. */
    static final class UserNotFound extends AccountException {

        private static final long serialVersionUID = 1L;

        UserNotFound() {
            super("사용자를 찾을 수 없습니다.");
        }
    }

    /** Somebody has this name or address; which of the two is not told. */
    static final class UserExists extends AccountException {

        private static final long serialVersionUID = 1L;

        UserExists() {
            super("이미 사용 중인 사용자 이름 또는 이메일입니다.");
        }
    }

    /** Somebody else has the name that an account wants to take. */
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

    /** All hands are hashing passwords. */
    static final class Busy extends AccountException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super("요청이 많습니다. 잠시 후 다시 시도해 주세요.");
        }
    }
}
