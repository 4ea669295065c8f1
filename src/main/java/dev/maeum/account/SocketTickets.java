package dev.maeum.account;

/** One ticket for each socket of a session. */
public record SocketTickets(String landmarks, String voice, String session) {

    @Override
    public String toString() {
        return "SocketTickets[...]";
    }
}
