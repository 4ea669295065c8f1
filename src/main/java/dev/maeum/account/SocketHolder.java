package dev.maeum.account;

import java.util.UUID;

/**
 * The log-in that a socket was opened for.
 *
 * @param account null for a session that no account started
 * @param device null with the account
 */
public record SocketHolder(Integer account, UUID device) {

    public static SocketHolder of(Caller caller) {
        return new SocketHolder(caller.account(), caller.device());
    }

    /** Whom the socket acts for. Sockets are opened for a session's owner, whose role opens nothing more. */
    public Caller caller() {
        return new Caller(account, Role.CLIENT, device);
    }
}
