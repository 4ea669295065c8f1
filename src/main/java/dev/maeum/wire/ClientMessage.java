package dev.maeum.wire;

import dev.maeum.face.LandmarkFrame;

/** What a client may send. */
sealed interface ClientMessage {

    /** The message's name on the wire. */
    String type();

    /** On every channel; answered by a pong. */
    record Ping() implements ClientMessage {

        @Override
        public String type() {
            return "ping";
        }
    }

    /** A frame, which is filled again with the next message. */
    record Landmarks(LandmarkFrame frame) implements ClientMessage {

        @Override
        public String type() {
            return "landmarks";
        }
    }

    /** What was said, on the voice channel. */
    record SttText(String text) implements ClientMessage {

        @Override
        public String type() {
            return "stt_text";
        }
    }

    /** On the session channel, as the three that follow. */
    record Pause() implements ClientMessage {

        @Override
        public String type() {
            return "pause";
        }
    }

    record Resume() implements ClientMessage {

        @Override
        public String type() {
            return "resume";
        }
    }

    record End() implements ClientMessage {

        @Override
        public String type() {
            return "end";
        }
    }

    record GetStatus() implements ClientMessage {

        @Override
        public String type() {
            return "get_status";
        }
    }
}
