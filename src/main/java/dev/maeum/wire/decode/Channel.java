package dev.maeum.wire.decode;

/** The three channels of a session, a socket each. */
public enum Channel {

    LANDMARKS("landmarks"),
    VOICE("voice"),
    SESSION("session");

    private final String key;

    Channel(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
