package dev.maeum.wire.decode;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

import dev.maeum.face.LandmarkFrame;

/** A message from a client. */
public sealed interface ClientMessage {

    /** The message's type on the wire. */
    String type();

    /** On every channel; answered by a pong. */
    record Ping() implements ClientMessage {

        @Override
        public String type() {
            return "ping";
        }
    }

    /** A frame. The next message reuses the same object. */
    record Landmarks(LandmarkFrame frame) implements ClientMessage {

        @Override
        public String type() {
            return "landmarks";
        }
    }

    /** Speech as text, on the voice channel. */
    record SttText(String text) implements ClientMessage {

        @Override
        public String type() {
            return "stt_text";
        }
    }

    /**
     * A report of voice activity, on the voice channel.
     *
     * @param duration in milliseconds until now, if the client sent one
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

    /**
     * A moment that somebody notes, on the landmarks and the session channel.
     *
     * @param timestamp epoch milliseconds; empty for now
     */
    record Marker(String label, OptionalLong timestamp) implements ClientMessage {

        public Marker {
            requireNonNull(label, "label is null");
            requireNonNull(timestamp, "timestamp is null");
        }

        @Override
        public String type() {
            return "marker";
        }

        /** Without the label, which belongs in no log. */
        @Override
        public String toString() {
            return "Marker[...]";
        }
    }

    /** On the session channel, like the three that follow. */
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
