package dev.maeum.rest;

import java.nio.channels.ClosedChannelException;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.quarkus.runtime.BlockingOperationControl;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import dev.maeum.database.CauseChain;
import dev.maeum.database.DatabaseOutage;
import dev.maeum.logging.LogThrottle;

/** Maps errors that belong to no domain to the error envelope. No message reveals anything about the implementation. */
class ExceptionMappers {

    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);
    private static final String VALIDATION_ERROR = "VALIDATION_ERROR";

    private final LogThrottle abortLog = new LogThrottle();
    private final LogThrottle outageLog = new LogThrottle();

    private final ViolationMessages violations;
    private final RequestLanguage languages;

    ExceptionMappers(ViolationMessages violations, RequestLanguage languages) {
        this.violations = violations;
        this.languages = languages;
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e, HttpHeaders headers) {
        return ErrorResponse.response(Response.Status.BAD_REQUEST.getStatusCode(), VALIDATION_ERROR,
                violations.of(e, language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    // English is for programs, which send no header and have no settings.
    private Language language(String acceptLanguage) {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return Language.preferred(acceptLanguage).orElse(Language.ENGLISH);
        }
        try {
            return languages.of(acceptLanguage).orElse(Language.ENGLISH);
        } catch (RuntimeException e) {
            // Without a database the request is wrong all the same.
            if (DatabaseOutage.in(e).isPresent() || DatabaseOutage.busy(e).isPresent()) {
                return Language.ENGLISH;
            }
            throw e;
        }
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return unreadable(e);
    }

    // Jackson throws it also for a field that occurs again after all fields of a record were read. Without a path to a field
    // it is about the class, which is an error of the service.
    @ServerExceptionMapper
    public Response repeated(InvalidDefinitionException e, RoutingContext context) {
        return !(e.getProcessor() instanceof JsonGenerator) && !e.getPath().isEmpty()
                ? unreadable(e)
                : unexpected(e, context);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        int status = e.getResponse().getStatus();
        Response.Status known = Response.Status.fromStatusCode(status);
        return ErrorResponse.response(status, known == null ? "HTTP_" + status : known.name(),
                known == null ? "status " + status : known.getReasonPhrase());
    }

    @ServerExceptionMapper
    public Response unavailable(JDBCConnectionException e, RoutingContext context) {
        IncompleteResponses.cutOff(context);
        return unavailable(DatabaseOutage.in(e).orElse("no connection"));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, RoutingContext context) {
        IncompleteResponses.cutOff(context);
        if (CauseChain.of(e).anyMatch(ExceptionMappers::isConnectionLoss)) {
            abortLog.next()
                    .ifPresent(others -> LOG.infof("a request or its response broke off%s", others));
            return ErrorResponse.response(Response.Status.BAD_REQUEST.getStatusCode(), "BAD_REQUEST",
                    "the body is not complete");
        }
        return DatabaseOutage.in(e).map(this::unavailable).or(() -> DatabaseOutage.busy(e).map(this::busy))
                .orElseGet(() -> {
                    LOG.errorf(e, "request failed");
                    return ErrorResponse.response(Response.Status.INTERNAL_SERVER_ERROR.getStatusCode(),
                            "INTERNAL_ERROR",
                            "something went wrong here; the log names it by the requestId");
                });
    }

    // What a caller can cause at will is no error of the service.
    private static boolean isConnectionLoss(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof StreamResetException
                || cause instanceof ClosedChannelException;
    }

    private Response unavailable(String outage) {
        return unavailable("is unavailable", outage, "the database cannot be reached, please try again");
    }

    private Response busy(String reason) {
        return unavailable("took too long", reason, "the database took too long, please try again");
    }

    private Response unavailable(String what, String reason, String message) {
        outageLog.next().ifPresent(others -> LOG.warnf(
                "a request was answered with 503 because the database %s: %s%s", what, reason, others));
        return ErrorResponse.response(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), "DATABASE_UNAVAILABLE",
                message);
    }

    private static Response unreadable(JsonProcessingException e) {
        boolean broken = e instanceof StreamReadException || e.getCause() instanceof StreamReadException;
        String field = !broken && e instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                        .map(name -> name == null ? "[]" : name).collect(Collectors.joining("."))
                : "";
        String message = field.isEmpty() ? "the body is not the JSON object that is expected" : field + fault(e);
        return ErrorResponse.response(Response.Status.BAD_REQUEST.getStatusCode(), VALIDATION_ERROR, message);
    }

    private static String fault(JsonProcessingException e) {
        if (e instanceof InvalidDefinitionException) {
            return " occurs twice";
        }
        if (e instanceof UnstorableTextException) {
            return " must be text without NUL and without half characters";
        }
        return e instanceof MismatchedInputException mismatch
                ? expected(mismatch.getTargetType())
                : " does not have the expected type";
    }

    private static String expected(Class<?> type) {
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return " must be a whole number";
        }
        if (type == Double.class || type == double.class) {
            return " must be a number";
        }
        return type == Boolean.class || type == boolean.class
                ? " must be true or false"
                : " does not have the expected type";
    }
}
