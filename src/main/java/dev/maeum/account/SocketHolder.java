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
}
