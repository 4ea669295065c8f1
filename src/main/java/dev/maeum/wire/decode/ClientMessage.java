package dev.maeum.wire.decode;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

import dev.maeum.face.LandmarkFrame;

/** What a client may send. */
public sealed interface ClientMessage {

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

    /**
     * Whether there was speech, on the voice channel.
     *
     * @param duration for how many milliseconds until now, if that is known
     */
    record VadResult(boolean isSpeech, OptionalLong duration) implements ClientMessage {

        public VadResult {
            requireNonNull(duration, "duration is null");
        }

        @Override
        public String type() {
            return "vad_result";
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
