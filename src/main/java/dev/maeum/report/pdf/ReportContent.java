package dev.maeum.report.pdf;

import java.util.List;
import java.util.Optional;

import dev.maeum.journal.PagedRows;
import dev.maeum.journal.SessionGaze;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSecond;
import dev.maeum.journal.StoredSession;
import dev.maeum.marker.MarkerContext;

/**
 * What a report shows of a session.
 *
 * @param readings all readings, the cycles without their evidence
 * @param rows the same cycles, whole
 * @param markers in the order of their moments
 * @param gaze empty if the eyes could not be followed in any cycle
 * @param seconds in order
 */
record ReportContent(NamedSession named, SessionReadings readings, PagedRows<StoredCycle> rows,
        List<MarkerContext> markers, Optional<SessionGaze> gaze,
        Iterable<StoredSecond> seconds) {

    ReportContent {
        markers = List.copyOf(markers);
    }

    StoredSession session() {
        return named.session();
    }
}
