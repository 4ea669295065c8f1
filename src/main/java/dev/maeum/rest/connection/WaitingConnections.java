package dev.maeum.rest.connection;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The connections that wait for the header of a request, the one that has waited longest first. Thread-safe. */
final class WaitingConnections {

    private final Set<ConnectionGuard> waiting = new LinkedHashSet<>();

    /** Adds a connection that waits from now on. */
    synchronized void add(ConnectionGuard connection) {
        waiting.remove(connection);
        waiting.add(connection);
    }

    synchronized void remove(ConnectionGuard connection) {
        waiting.remove(connection);
    }

    /** Removes the connection that has waited longest, if it is evictable. */
    synchronized Optional<ConnectionGuard> pollEvictable() {
        Iterator<ConnectionGuard> all = waiting.iterator();
        if (!all.hasNext()) {
            return Optional.empty();
        }
        ConnectionGuard longest = all.next();
        if (!longest.isEvictable()) {
            return Optional.empty();
        }
        all.remove();
        return Optional.of(longest);
    }
}
