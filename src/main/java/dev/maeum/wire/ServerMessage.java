package dev.maeum.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.FaceSnapshot;
import dev.maeum.cycle.GazeDirection;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.EmotionProbabilities;
import dev.maeum.emotion.Evidence;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.emotion.Reading;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredEmotion;
import dev.maeum.marker.Marker;
import dev.maeum.session.EmotionSummary;
import dev.maeum.session.Ledger;
import dev.maeum.voice.VoiceMetrics;

/** A message from the service to a client: the {@code data} of a message whose {@code type} the record defines. */
sealed interface ServerMessage {

    /** The message's name on the wire. */
    String type();

    /** The first message on every channel; each channel fills its own fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connected(String channel, String sessionId, SessionStatus status, Long analysisInterval, String message,
            Features features, List<String> commands) implements ServerMessage {

        @Override
        public String type() {
            return "connected";
        }
    }

    /** Messages that the voice channel accepts. */
    record Features(boolean audioChunk, boolean sttText, boolean vadResult) {}

    /** @param status absent for those who watch */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pong(long timestamp, String sessionId, SessionStatus status) implements ServerMessage {

        @Override
        public String type() {
            return "pong";
        }
    }

    record StatusUpdate(String sessionId, SessionStatus status, long startedAt, Long pausedAt, Long resumedAt,
            Long endedAt, Long duration, int emotionCount, long landmarkCount, int sttCount)
            implements
                ServerMessage {

        @Override
        public String type() {
            return "status_update";
        }
    }

    /** A stored emotion; the web client reads the first four fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EmotionUpdate(String emotion, long timestamp, int frameCount, String sttSnippet, int cycle,
            String emotionKo, double confidence, double valence, double arousal, String source, String model,
            String reason, List<Evidence> evidence) implements ServerMessage {

        private static final int SNIPPET = 100;

        static EmotionUpdate of(StoredEmotion emotion) {
            Reading.Readable reading = emotion.reading();
            String speech = emotion.speech();
            int snippet = speech.offsetByCodePoints(0, Math.min(SNIPPET, speech.codePointCount(0, speech.length())));
            return new EmotionUpdate(reading.emotion().key(), emotion.timestamp(), emotion.frameCount(),
                    speech.substring(0, snippet), emotion.cycle(), reading.emotion().korean(), reading.confidence(),
                    reading.valence(), reading.arousal(), reading.source(), reading.model(),
                    reading.reason().isEmpty() ? null : reading.reason(), reading.evidence());
        }

        /** As those hear it who watch: of what was said nothing. */
        EmotionUpdate withoutSpeech() {
            return new EmotionUpdate(emotion, timestamp, frameCount, "", cycle, emotionKo, confidence, valence, arousal,
                    source, model, reason, evidence);
        }

        @Override
        public String type() {
            return "emotion_update";
        }
    }

    /** Receipt: a cycle's row is committed. */
    record CycleStored(int cycle, int frames, int ignored) implements ServerMessage {

        static CycleStored of(Cycle cycle) {
            return new CycleStored(cycle.number(), cycle.frameCount(), cycle.ignoredFrames());
        }

        @Override
        public String type() {
            return "cycle_stored";
        }
    }

    /** Receipt: a cycle has no emotion and will get none, and why. */
    record CycleUnread(int cycle, CycleStatus status, String reason, long startedAt, long timestamp, int frameCount)
            implements
                ServerMessage {

        static CycleUnread of(dev.maeum.journal.UnreadCycle cycle) {
            return new CycleUnread(cycle.cycle(), cycle.status(), cycle.reason(), cycle.startedAt(), cycle.endedAt(),
                    cycle.frameCount());
        }

        @Override
        public String type() {
            return "cycle_unread";
        }
    }

    /**
     * What the face shows at the moment.
     *
     * @param probabilities by the emotion's key; null without a usable frame in the last second, as valence and arousal
     * @param units the units that deviate most from the neutral, the strongest first
     * @param gaze null without irises or open eyes in the last second
     * @param obstacle why the latest frame could not be measured; absent if it could
     * @param watchers how many watch the session
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Live(long timestamp, Map<String, Double> probabilities, Double valence, Double arousal,
            List<LiveUnit> units, LiveHead head, LiveGaze gaze, double eyeDistance, double framesPerSecond,
            double usableShare,
            String obstacle, LiveNeutral neutral, int watchers) implements ServerMessage {

        private static final int STRONGEST = 5;
        private static final ActionUnit[] UNITS = ActionUnit.values();
        private static final List<Emotion> EMOTIONS = Arrays.stream(Emotion.values())
                .sorted(Comparator.comparing(Emotion::key)).toList();

        static Live of(FaceSnapshot face, GeometryAnalyst geometry, int watchers, long now) {
            LiveHead head = new LiveHead(rounded(face.yaw()), rounded(face.pitch()), rounded(face.roll()));
            LiveGaze gaze = face.gaze().map(LiveGaze::of).orElse(null);
            LiveNeutral neutral = new LiveNeutral(face.neutral().personal(), rounded(face.neutral().certainty()),
                    rounded(face.learned()));
            String obstacle = face.obstacle().map(FrameQuality::words).orElse(null);
            double distance = rounded(face.eyeDistance());
            double rate = rounded(face.framesPerSecond());
            double usable = rounded(face.usableShare());
            if (!face.isMeasured()) {
                return new Live(now, null, null, null, List.of(), head, gaze, distance, rate, usable, obstacle,
                        neutral, watchers);
            }
            EmotionProbabilities momentary = geometry.momentary(face.deviations(), face.neutral());
            return new Live(now, byKey(momentary), rounded(momentary.valence()), rounded(momentary.arousal()),
                    strongest(face), head, gaze, distance, rate, usable, obstacle, neutral, watchers);
        }

        private static Map<String, Double> byKey(EmotionProbabilities momentary) {
            Map<String, Double> shares = new LinkedHashMap<>();
            for (Emotion emotion : EMOTIONS) {
                shares.put(emotion.key(), rounded(momentary.of(emotion)));
            }
            return shares;
        }

        private static List<LiveUnit> strongest(FaceSnapshot face) {
            List<ActionUnit> strongest = new ArrayList<>(STRONGEST + 1);
            for (ActionUnit unit : UNITS) {
                int rank = strongest.size();
                while (rank > 0 && Math.abs(face.of(strongest.get(rank - 1))) < Math.abs(face.of(unit))) {
                    rank--;
                }
                strongest.add(rank, unit);
                if (strongest.size() > STRONGEST) {
                    strongest.remove(STRONGEST);
                }
            }
            return strongest.stream().map(unit -> new LiveUnit(unit.name(), rounded(face.of(unit)))).toList();
        }

        // Adding zero turns -0.0 into 0.0.
        private static double rounded(double value) {
            return Math.rint(value * 100) / 100 + 0.0;
        }

        @Override
        public String type() {
            return "live";
        }
    }

    /** @param deviation from the neutral face in its spreads; negative if the unit is less active than there */
    record LiveUnit(String unit, double deviation) {}

    /** Degrees. */
    record LiveHead(double yaw, double pitch, double roll) {}

    /**
     * Degrees.
     *
     * @param yaw against the head, as {@code pitch}
     * @param offCamera between gaze and camera
     * @param towardsCamera whether that counts as looking at it
     */
    record LiveGaze(double yaw, double pitch, double offCamera, boolean towardsCamera) {

        static LiveGaze of(GazeDirection gaze) {
            return new LiveGaze(Live.rounded(gaze.yaw()), Live.rounded(gaze.pitch()), Live.rounded(gaze.offCamera()),
                    gaze.isTowardsCamera());
        }
    }

    /** @param certainty 0..1, as {@code learned}, the share of the time seen that learning takes */
    record LiveNeutral(boolean personal, double certainty, double learned) {}

    /** The marker that this socket sent is stored. */
    record MarkerAdded(long id, long timestamp, String label, Marker.Author author, long createdAt)
            implements
                ServerMessage {

        static MarkerAdded of(Marker marker) {
            return new MarkerAdded(marker.id(), marker.timestamp(), marker.label(), marker.author(),
                    marker.createdAt().toEpochMilli());
        }

        @Override
        public String type() {
            return "marker_added";
        }
    }

    /** A marker of the session that this socket watches was changed by its author. */
    record MarkerChanged(long id, long timestamp, String label, Marker.Author author, long createdAt, long updatedAt)
            implements
                ServerMessage {

        static MarkerChanged of(Marker marker) {
            return new MarkerChanged(marker.id(), marker.timestamp(), marker.label(), marker.author(),
                    marker.createdAt().toEpochMilli(), marker.updatedAt().toEpochMilli());
        }

        @Override
        public String type() {
            return "marker_changed";
        }
    }

    /** A marker of the session that this socket watches was deleted by its author. */
    record MarkerDeleted(long id) implements ServerMessage {

        @Override
        public String type() {
            return "marker_deleted";
        }
    }

    /**
     * A cycle had fewer usable frames than an emotion needs, and why.
     *
     * @param needed usable frames that a cycle needs
     * @param perSecond frames received in a second
     * @param problem {@code too_few_frames}, or why most of the frames were unusable
     */
    record FramesNeeded(int cycle, int frames, int usable, int needed, double perSecond, String problem, long timestamp)
            implements
                ServerMessage {

        private static final String TOO_FEW = "too_few_frames";

        static FramesNeeded of(Cycle cycle) {
            double seconds = (cycle.endedAt() - cycle.startedAt()) / 1000.0;
            double perSecond = seconds > 0 ? Math.rint(100 * cycle.frameCount() / seconds) / 100 : 0;
            String problem = cycle.frameCount() < Cycle.MIN_USABLE_FRAMES
                    ? TOO_FEW
                    : cycle.features().mainObstacle().map(reason -> reason.name().toLowerCase(Locale.ROOT))
                            .orElse(TOO_FEW);
            return new FramesNeeded(cycle.number(), cycle.frameCount(), cycle.usableFrames(), Cycle.MIN_USABLE_FRAMES,
                    perSecond, problem, cycle.endedAt());
        }

        @Override
        public String type() {
            return "frames_needed";
        }
    }

    record SttReceived(long timestamp, String text, int textLength) implements ServerMessage {

        @Override
        public String type() {
            return "stt_received";
        }
    }

    /** How much of the session so far was speech, from the client's reports. */
    record VadAnalysis(long timestamp, VoiceMetrics metrics) implements ServerMessage {

        @Override
        public String type() {
            return "vad_analysis";
        }
    }

    record PauseSuccess(String sessionId, SessionStatus status, long pausedAt, String message)
            implements
                ServerMessage {

        @Override
        public String type() {
            return "pause_success";
        }
    }

    record ResumeSuccess(String sessionId, SessionStatus status, long resumedAt, String message)
            implements
                ServerMessage {

        @Override
        public String type() {
            return "resume_success";
        }
    }

    record EndSuccess(String sessionId, SessionStatus status, Long endedAt, Long duration, int emotionCount,
            int pendingCycles, EmotionSummary emotionSummary, Ledger ledger, String message) implements ServerMessage {

        @Override
        public String type() {
            return "end_success";
        }
    }

    record SessionPaused(long timestamp) implements ServerMessage {

        @Override
        public String type() {
            return "session_paused";
        }
    }

    record SessionResumed(long timestamp) implements ServerMessage {

        @Override
        public String type() {
            return "session_resumed";
        }
    }

    record SessionEnded(Long timestamp, Long duration) implements ServerMessage {

        @Override
        public String type() {
            return "session_ended";
        }
    }

    /** This instance is about to stop: reconnect after {@code reconnectInMs}; the close follows. */
    record GoingAway(int reconnectInMs, long timestamp) implements ServerMessage {

        @Override
        public String type() {
            return "going_away";
        }
    }

    /** The client's message was refused; the connection stays open. */
    record Error(String code, String message, long timestamp) implements ServerMessage {

        @Override
        public String type() {
            return "error";
        }
    }

    /** The message as it is sent. */
    record Envelope(@JsonProperty String type, @JsonProperty ServerMessage data) {

        static Envelope of(ServerMessage message) {
            return new Envelope(message.type(), message);
        }
    }
}
