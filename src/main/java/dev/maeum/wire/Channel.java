package dev.maeum.wire;

/** The three sockets of a session. */
enum Channel {

    LANDMARKS("landmarks"),
    VOICE("voice"),
    SESSION("session");

    private final String key;

    Channel(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
