package dev.maeum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.annotations.RegisterForReflection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.Evidence;
import dev.maeum.face.FrameQuality;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.SessionStatus;
import dev.maeum.marker.Marker;
import dev.maeum.session.EmotionSummary;
import dev.maeum.session.Ledger;
import dev.maeum.voice.VoiceMetrics;

/** Compares every server message with its golden file, which docs/protocol.md shows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerMessageTest {

    private static final String ID = "sess_0123456789abcdef0123456789abcdef";
    private static final EmotionSummary.Share EXCITED = new EmotionSummary.Share("excited", "흥분", 1, 100);

    private static final List<ServerMessage> EXAMPLES = List.of(
            new ServerMessage.Connected("session", ID, SessionStatus.ACTIVE, null, "Session 채널 연결 성공", null,
                    List.of("pause", "resume", "end", "marker", "ping", "get_status")),
            new ServerMessage.Pong(1795360089491L, ID, SessionStatus.ACTIVE),
            new ServerMessage.StatusUpdate(ID, SessionStatus.PAUSED, 1795360067270L, 1795360080000L, null, null, null,
                    1,
                    240, 0),
            new ServerMessage.EmotionUpdate("excited", 1795360089491L, 240, "", 1, "흥분", 0.81, 0.7, 0.8, "gemini",
                    "gemini-3.5-flash-lite-001", null, List.of(new Evidence("AU12", 0.97, 3.12))),
            new ServerMessage.CycleStored(1, 240, 0),
            new ServerMessage.CycleUnread(3, CycleStatus.UNREADABLE,
                    "0 usable of 240 frames, at least 5 are needed: head turned away in 240", 1795360079491L,
                    1795360089491L, 240),
            new ServerMessage.Live(1795360089491L,
                    Map.of("happy", 0.61, "excited", 0.3, "neutral", 0.03, "surprised", 0.01, "anxious", 0.01,
                            "fearful",
                            0.01, "sad", 0.01, "angry", 0.01, "disgusted", 0.01),
                    0.66, 0.41,
                    List.of(new ServerMessage.LiveUnit("AU12", 4.1), new ServerMessage.LiveUnit("AU25", 2.6),
                            new ServerMessage.LiveUnit("AU4", -1.2)),
                    new ServerMessage.LiveHead(4.2, -2.1, 0.3),
                    new ServerMessage.LiveGaze(-6.1, 3.4, 4.5, true), 0.21, 15.1, 1, null,
                    new ServerMessage.LiveNeutral(true, 0.82, 1), 1),
            new ServerMessage.MarkerAdded(12, 1795360085000L, "눈물", Marker.Author.CLIENT, 1795360085020L),
            new ServerMessage.MarkerChanged(12, 1795360085000L, "안도", Marker.Author.CLIENT, 1795360085020L,
                    1795360089491L),
            new ServerMessage.MarkerDeleted(12),
            new ServerMessage.FramesNeeded(3, 3, 3, 5, 0.1, "too_few_frames", 1795360109491L),
            new ServerMessage.SttReceived(1795360089491L, "안녕하세요", 5),
            new ServerMessage.VadAnalysis(1795360089491L,
                    new VoiceMetrics(0.62, 0.38, 950, 2100, 1550, 4, 4, "말한 시간 62%, 멈춤 4번, 평균 1.0초, 가장 긴 멈춤 2.1초")),
            new ServerMessage.PauseSuccess(ID, SessionStatus.PAUSED, 1795360080000L, "세션이 일시정지되었습니다"),
            new ServerMessage.ResumeSuccess(ID, SessionStatus.ACTIVE, 1795360085000L, "세션이 재개되었습니다"),
            new ServerMessage.EndSuccess(ID, SessionStatus.ENDED, 1795360101422L, 34152L, 1, 0,
                    new EmotionSummary(EXCITED, "활발한 상태", "긍정적", 100, 0, List.of(EXCITED), 100,
                            new EmotionSummary.TrendDetail(null, null, null)),
                    new Ledger(3, 3, 1, 1, 1, 0, 0, 1, 0, 0, 512, 4, List.of(), true), "세션이 종료되었습니다"),
            new ServerMessage.SessionPaused(1795360080000L), new ServerMessage.SessionResumed(1795360085000L),
            new ServerMessage.SessionEnded(1795360101422L, 34152L),
            new ServerMessage.GoingAway(1234, 1795360089491L),
            new ServerMessage.Error("PARSE_ERROR", "the message is not a JSON object", 1795360089491L));

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void every_message_equals_its_golden_file() throws IOException {
        ServerMessageEncoder encoder = new ServerMessageEncoder(json);
        for (ServerMessage example : EXAMPLES) {
            JsonNode golden = json.readTree(getClass().getResourceAsStream("/messages/" + example.type() + ".json"));

            assertEquals(golden, json.readTree(encoder.encode(example)), example.type());
        }
    }

    @Test
    void every_kind_of_message_has_an_example() {
        Set<Class<?>> shown = new HashSet<>(EXAMPLES.stream().map(ServerMessage::getClass).toList());

        assertEquals(new HashSet<>(Arrays.asList(ServerMessage.class.getPermittedSubclasses())), shown);
    }

    @Test
    void every_problem_with_frames_has_words_on_the_page() throws IOException {
        for (String language : List.of("en", "ko")) {
            String words = Files.readString(
                    Path.of("src/main/resources/META-INF/resources/page", "words-" + language + ".js"));
            for (FrameQuality quality : FrameQuality.values()) {
                String problem = quality == FrameQuality.USABLE
                        ? "too_few_frames"
                        : quality.name().toLowerCase(Locale.ROOT);
                assertTrue(words.contains("'missing." + problem + "'"), language + " " + problem);
            }
        }
    }

    @Test
    void every_kind_of_message_is_registered_for_native_images() {
        Set<Class<?>> registered = new HashSet<>(
                Arrays.asList(ServerMessageEncoder.class.getAnnotation(RegisterForReflection.class).targets()));
        Set<Class<?>> missing = new HashSet<>(Arrays.asList(ServerMessage.class.getPermittedSubclasses()));

        missing.removeAll(registered);

        assertEquals(Set.of(), missing);
    }
}
