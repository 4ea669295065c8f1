package dev.maeum.session;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.maeum.SessionId;

/**
 * Striped locks: one command at a time changes a session on this instance, so that its row and its memory change in the
 * same order. A command holds its lock for one or two statements.
 */
final class SessionLocks {

    private static final int LOCKS = 64;

    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    <T> T locked(SessionId id, Supplier<T> command) {
        synchronized (locks[Math.floorMod(id.hashCode(), LOCKS)]) {
            return command.get();
        }
    }
}
