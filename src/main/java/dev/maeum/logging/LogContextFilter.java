package dev.maeum.logging;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import org.jboss.logmanager.ExtLogRecord;

import io.quarkus.logging.LoggingFilter;

import dev.maeum.CycleId;
import dev.maeum.SessionId;

/**
 * Adds the session and the cycle of a log line as MDC fields, abbreviated as in the message. They are taken from the
 * parameters of the line, because the steps of a cycle run on threads without a context.
 */
@LoggingFilter(name = "ids")
final class LogContextFilter implements Filter {

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord record && record.getParameters() != null) {
            for (Object parameter : record.getParameters()) {
                name(record, parameter);
            }
        }
        return true;
    }

    private static void name(ExtLogRecord record, Object parameter) {
        if (parameter instanceof SessionId session) {
            record.putMdc("session", session.toString());
        } else if (parameter instanceof CycleId cycle) {
            record.putMdc("session", cycle.session().toString());
            record.putMdc("cycle", String.valueOf(cycle.number()));
        }
    }
}
