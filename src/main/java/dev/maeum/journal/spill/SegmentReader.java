package dev.maeum.journal.spill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import dev.maeum.SessionId;

/** Reads the entries of files of the spill. */
final class SegmentReader {

    private static final Logger LOG = Logger.getLogger(SegmentReader.class);

    private final EntryJson json;

    SegmentReader(EntryJson json) {
        this.json = json;
    }

    /** An entry, and the record that it was read from. */
    private record Recorded(SpillEntry entry, byte[] record) {}

    /**
     * Entries of a file.
     *
     * @param complete whether the whole file could be read: a crash may leave a partial last record, which was never confirmed
     */
    record Entries(List<Recorded> recorded, boolean complete) {

        Set<SessionId> sessions() {
            return recorded.stream().map(it -> it.entry().session()).collect(Collectors.toSet());
        }

        List<SpillEntry> of(Predicate<SessionId> wanted) {
            return recorded.stream().map(Recorded::entry).filter(entry -> wanted.test(entry.session())).toList();
        }

        List<byte[]> records(Predicate<SessionId> wanted) {
            return recorded.stream().filter(it -> wanted.test(it.entry().session())).map(Recorded::record).toList();
        }
    }

    Entries read(Path file) throws IOException {
        Segment.Content content = Segment.read(file);
        List<Recorded> recorded = new ArrayList<>();
        for (byte[] record : content.records()) {
            try {
                recorded.add(new Recorded(json.entry(record), record));
            } catch (IOException e) {
                // Without the message of the exception, which quotes speech.
                LOG.errorf("an entry of %s cannot be parsed: %s", file, e.getClass().getSimpleName());
            }
        }
        return new Entries(recorded, content.lost() == 0 && recorded.size() == content.records().size());
    }
}
