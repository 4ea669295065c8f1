package dev.maeum.account;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.maeum.rest.ErrorResponse;

/** The status codes of {@link AccountException}. */
class AccountExceptionMappers {

    private static final int TOO_MANY_REQUESTS = 429;

    @ServerExceptionMapper
    public Response failed(AccountException e) {
        if (e instanceof AccountException.TooManyAttempts tooMany) {
            Response answer = ErrorResponse.response(TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS", e.getMessage());
            return Response.fromResponse(answer)
                    .header(HttpHeaders.RETRY_AFTER, tooMany.pause().plusMillis(999).toSeconds())
                    .build();
        }
        if (e instanceof AccountException.Busy) {
            Response answer = ErrorResponse.response(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), "BUSY",
                    e.getMessage());
            return Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, 1).build();
        }
        if (e instanceof AccountException.Forbidden) {
            return answer(Response.Status.FORBIDDEN, "FORBIDDEN", e);
        }
        if (e instanceof AccountException.UserNotFound) {
            return answer(Response.Status.NOT_FOUND, "USER_NOT_FOUND", e);
        }
        if (e instanceof AccountException.UserExists) {
            return answer(Response.Status.CONFLICT, "USER_EXISTS", e);
        }
        if (e instanceof AccountException.UsernameExists) {
            return answer(Response.Status.CONFLICT, "USERNAME_EXISTS", e);
        }
        if (e instanceof AccountException.InvalidLink) {
            return answer(Response.Status.BAD_REQUEST, "INVALID_LINK", e);
        }
        if (e instanceof AccountException.UnknownDevice) {
            return answer(Response.Status.NOT_FOUND, "DEVICE_NOT_FOUND", e);
        }
        if (e instanceof AccountException.MailNotConfigured) {
            return answer(Response.Status.NOT_FOUND, "MAIL_NOT_CONFIGURED", e);
        }
        return answer(Response.Status.UNAUTHORIZED, unauthorized(e), e);
    }

    private static String unauthorized(AccountException e) {
        if (e instanceof AccountException.InvalidToken) {
            return "INVALID_TOKEN";
        }
        if (e instanceof AccountException.InvalidTokenType) {
            return "INVALID_TOKEN_TYPE";
        }
        if (e instanceof AccountException.InvalidRefreshToken) {
            return "INVALID_REFRESH_TOKEN";
        }
        return e instanceof AccountException.InvalidCredentials ? "INVALID_CREDENTIALS" : "UNAUTHORIZED";
    }

    private static Response answer(Response.Status status, String code, AccountException e) {
        return ErrorResponse.response(status.getStatusCode(), code, e.getMessage());
    }
}
