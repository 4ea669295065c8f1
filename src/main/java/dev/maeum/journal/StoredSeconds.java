package dev.maeum.journal;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.maeum.SessionId;

/** Reads the seconds of a session. Every method blocks, so that none may run on an event loop. */
@ApplicationScoped
public class StoredSeconds {

    private static final int CYCLES_AT_ONCE = 50;

    StoredSeconds() {}

    /** Of one row. */
    @RegisterForReflection
    record Packed(int cycle, long startedAt, byte[] seconds) {}

    /** All seconds of a session with a usable frame, in order. */
    public PagedRows<StoredSecond> of(SessionId id) {
        return PagedRows.numbered(StoredSecond::cycle, last -> page(id, last));
    }

    @Transactional
    List<StoredSecond> page(SessionId id, int after) {
        return CycleRows.seconds(id, after, CYCLES_AT_ONCE).stream()
                .flatMap(row -> PackedSeconds.unpack(row.cycle(), row.startedAt(), row.seconds()).stream()).toList();
    }
}
