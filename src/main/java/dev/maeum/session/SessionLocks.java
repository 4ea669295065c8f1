package dev.maeum.session;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.maeum.SessionId;

/**
 * Lets one command at a time change a session on this instance, so that its row and its memory change in the same order.
 * Sessions share a few locks; a command holds one for a statement or two.
 */
final class SessionLocks {

    private static final int LOCKS = 64;

    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    <T> T take(SessionId id, Supplier<T> command) {
        synchronized (locks[Math.floorMod(id.hashCode(), LOCKS)]) {
            return command.get();
        }
    }
}
