package dev.maeum.logging;

import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

import io.quarkus.logging.LoggingFilter;

import dev.maeum.CycleId;
import dev.maeum.SessionId;

/**
 * Adds the session and the cycle of a log line as MDC fields, abbreviated as in the message. They are taken from the
 * parameters of the line, because the steps of a cycle run on threads without a context.
 */
@LoggingFilter(name = "ids")
final class LogContextFilter implements Filter {

    private static final ExtFormatter MESSAGES = new PatternFormatter("%m");
    private static final String PREFIX = "sess_";
    private static final Pattern WHOLE_ID = Pattern.compile("(sess_[A-Za-z0-9_-]{8})[A-Za-z0-9_-]+");

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord record && record.getParameters() != null) {
            for (Object parameter : record.getParameters()) {
                name(record, parameter);
            }
        }
        shorten(line);
        return true;
    }

    // Libraries log whole ids, in addresses of requests for example. Their beginning is enough to find a session.
    private static void shorten(LogRecord line) {
        if (line instanceof ExtLogRecord record) {
            String message = MESSAGES.formatMessage(record);
            if (message != null && message.contains(PREFIX)) {
                String shortened = WHOLE_ID.matcher(message).replaceAll("$1...");
                if (!shortened.equals(message)) {
                    record.setMessage(shortened, ExtLogRecord.FormatStyle.NO_FORMAT);
                }
            }
        }
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
