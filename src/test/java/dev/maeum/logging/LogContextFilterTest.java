package dev.maeum.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogContextFilterTest {

    private static final String ID = "sess_0123456789abcdef0123456789abcdef";

    @Test
    void a_library_s_line_shows_the_beginning_of_a_session_s_id_only() {
        ExtLogRecord printf = record("opened %s for %d", ExtLogRecord.FormatStyle.PRINTF, "/ws/voice/" + ID, 7);
        ExtLogRecord message = record("opened {0}, also " + ID, ExtLogRecord.FormatStyle.MESSAGE_FORMAT, ID);

        assertEquals("opened /ws/voice/sess_01234567... for 7", printf.getMessage());
        assertEquals("opened sess_01234567..., also sess_01234567...", message.getMessage());
    }

    @Test
    void other_lines_stay_as_they_are() {
        ExtLogRecord line = record("session %s of %s", ExtLogRecord.FormatStyle.PRINTF, "sess_01234567...", "sess_");

        assertEquals("session %s of %s", line.getMessage());
    }

    private static ExtLogRecord record(String message, ExtLogRecord.FormatStyle style, Object... parameters) {
        ExtLogRecord line = new ExtLogRecord(Level.DEBUG, message, style, "logger");
        line.setParameters(parameters);
        assertTrue(new LogContextFilter().isLoggable(line));
        return line;
    }
}
