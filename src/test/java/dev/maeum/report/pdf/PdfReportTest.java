package dev.maeum.report.pdf;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.SessionId;
import dev.maeum.emotion.Emotion;
import dev.maeum.emotion.Evidence;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.MeasurementReliability;
import dev.maeum.journal.CycleStatus;
import dev.maeum.journal.PagedRows;
import dev.maeum.journal.PredecessorReading;
import dev.maeum.journal.SessionGaze;
import dev.maeum.journal.SessionReadings;
import dev.maeum.journal.SessionStatus;
import dev.maeum.journal.StoredCycle;
import dev.maeum.journal.StoredSecond;
import dev.maeum.journal.StoredSession;
import dev.maeum.marker.IntervalMeans;
import dev.maeum.marker.Marker;
import dev.maeum.marker.MarkerContext;
import dev.maeum.rest.Language;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PdfReportTest {

    private static final long BEGAN = 1_795_360_200_000L;
    private static final Pattern ROW = Pattern.compile("(?m)^\\d+ \\d+:\\d\\d (Happy|Angry|Unreadable)");
    private static final Pattern SHADE = Pattern.compile("0\\.925 0\\.91 0\\.875 rg .* RG \\S+ \\S+ \\S+ \\S+ re f");
    private static final Path KEPT = Path.of("target", "report.pdf");

    @Test
    void a_korean_report_has_the_content_of_the_page() throws IOException {
        byte[] document = report(cycles(12), Language.KOREAN);
        Files.write(KEPT, document);

        String text = text(document);

        assertTrue(document.length < 60_000, "" + document.length);
        assertAll(List.of("세션 보고서", "김하늘 님, 상담사 박상담", "세션 ID sess_0123456789abcdef0123456789abcdef",
                "시작 2026-11-23 00:10 (Asia/Seoul)", "가장 자주 나타난 감정은 행복입니다 (55%).", "12개 중 11개",
                "시선: 눈을 뜬 시간의 72% 동안", "부정적으로 변화",
                "0:40: 행복에서 분노로, 부정적 변화(긍정도 -1.40)",
                "1:00부터 1:10까지: 판독 불가. 46프레임 중 0프레임만 사용 가능 (최소 5): 고개를 돌림 46프레임.",
                "Gemini (gemini-x)", "AU12 +2.4, AU6 -0.3", "판독 결과는 표정에 대한 것이며", "1 / 2", "2 / 2").stream()
                .map(words -> () -> assertTrue(text.contains(words), () -> words + " is not in " + text)));
    }

    @Test
    void an_english_report_has_the_same_content() throws IOException {
        String text = text(report(cycles(12), Language.ENGLISH));

        assertAll(List.of("Session report", "towards the camera for 72 % of the time", "김하늘 with 박상담",
                "The emotion seen most often is happy (55 %).",
                "0:40: from Happy to Angry, more negative (valence -1.40)",
                "1:00 to 1:10: Unreadable. 0 usable of 46 frames, at least 5 are needed: head turned away in 46.")
                .stream().map(words -> () -> assertTrue(text.contains(words), () -> words + " is not in " + text)));
    }

    @Test
    void markers_have_their_readings_before_and_after() throws IOException {
        Map<ActionUnit, Double> frowning = Map.of(ActionUnit.AU4, 1.9, ActionUnit.AU12, 0.1, ActionUnit.AU25, 0.0);
        Map<ActionUnit, Double> smiling = Map.of(ActionUnit.AU4, -0.2, ActionUnit.AU12, 3.4, ActionUnit.AU25, 0.1);
        List<MarkerContext> markers = List.of(
                marked("눈물", 40, Marker.Author.CLIENT, new IntervalMeans(30, 0.8, 0.5, smiling),
                        new IntervalMeans(30, -0.6, 0.7, frowning)),
                marked(") Tj (PDF syntax) <</JS (app.alert(1))>>", 110, Marker.Author.COUNSELLOR,
                        new IntervalMeans(30, -0.6, 0.7, frowning), null));

        String english = text(report(new SessionReadings(List.of(), cycles(12)), Language.ENGLISH, markers));
        String korean = text(report(new SessionReadings(List.of(), cycles(12)), Language.KOREAN, markers));

        assertAll(() -> assertTrue(english.contains("0:40 눈물 Client 0.80 → -0.60 0.50 → 0.70 AU12 -3.3, AU4"), english),
                () -> assertTrue(english.contains("+2.1"), english),
                () -> assertTrue(english.contains(") Tj (PDF syntax) <</JS"), english),
                () -> assertTrue(english.contains("Counsellor -0.60 → – 0.70 → – –"), english),
                () -> assertTrue(korean.contains("0:40 눈물 내담자 0.80 → -0.60"), korean),
                () -> assertTrue(korean.contains("각 마커 전 30초 → 후 30초의 평균"), korean));
    }

    @Test
    void characters_that_the_font_lacks_are_explained_and_found() throws IOException {
        List<MarkerContext> markers = List.of(marked("שלום", 20, Marker.Author.CLIENT, null, null),
                marked("سلام", 50, Marker.Author.CLIENT, null, null),
                marked("漢字", 135, Marker.Author.COUNSELLOR, null, null));
        byte[] korean = report(new SessionReadings(List.of(), cycles(12)), Language.KOREAN, markers);
        Files.write(Path.of("target", "report-lacking.pdf"), korean);
        String english = text(report(new SessionReadings(List.of(), cycles(12)), Language.ENGLISH, markers));

        assertTrue(text(korean).contains("이 문서의 글꼴에 없습니다"), () -> english);
        assertTrue(english.contains("missing from the font of this document"), english);
        assertTrue(english.contains("漢字"), english);
        assertFalse(text(report(cycles(12), Language.ENGLISH)).contains("missing from the font"));
    }

    @Test
    void a_report_without_markers_does_not_speak_of_them() throws IOException {
        assertFalse(text(report(cycles(12), Language.ENGLISH)).contains("Markers"));
    }

    @Test
    void spans_without_a_reading_are_shaded_on_the_timeline() throws IOException {
        assertEquals(1, shades(report(cycles(4), Language.KOREAN)), "the legend");
        assertEquals(3, shades(report(cycles(12), Language.KOREAN)), "the legend, the span, the ribbon's cell");
    }

    @Test
    void seconds_are_a_thin_line_that_breaks_where_there_were_none() throws IOException {
        List<StoredSecond> seconds = IntStream.range(0, 120).filter(i -> i < 40 || i >= 60)
                .mapToObj(i -> new StoredSecond(1 + i / 10, BEGAN + 1_000L * i, 24, Math.sin(i / 5.0), 0.1, Map.of(),
                        Map.of(), 0, 0, 0, null))
                .toList();
        byte[] document = report(new SessionReadings(List.of(), cycles(12)), Language.ENGLISH, List.of(), seconds);

        // Valence and arousal, before and after the break.
        assertEquals(4, thinLines(document));
        assertEquals(0, thinLines(report(cycles(12), Language.ENGLISH)));
    }

    private static long thinLines(byte[] document) throws IOException {
        try (PDDocument pages = Loader.loadPDF(document); InputStream drawn = pages.getPage(0).getContents()) {
            return Pattern.compile("(?m)\\b0\\.4 w\\b")
                    .matcher(new String(drawn.readAllBytes(), StandardCharsets.US_ASCII))
                    .results().count();
        }
    }

    @Test
    void a_long_session_spans_pages_and_misses_no_cycle() throws IOException {
        byte[] document = report(cycles(360), Language.ENGLISH);

        try (PDDocument pages = Loader.loadPDF(document)) {
            String text = new PDFTextStripper().getText(pages);
            assertTrue(pages.getNumberOfPages() > 5);
            assertEquals(360, ROW.matcher(text).results().count(), text);
            for (int page = 1; page <= pages.getNumberOfPages(); page++) {
                PDFTextStripper one = new PDFTextStripper();
                one.setStartPage(page);
                one.setEndPage(page);
                String said = one.getText(pages);
                assertEquals(ROW.matcher(said).find(), said.contains("Analyst or reason"),
                        "rows stand below the header row, on page " + page);
            }
        }
    }

    @Test
    void a_session_without_cycles_has_a_report() throws IOException {
        String text = text(report(List.of(), Language.KOREAN));

        assertTrue(text.contains("읽은 감정이 없습니다.") && text.contains("기록된 구간이 없습니다."), text);
    }

    @Test
    void readings_of_the_predecessor_are_reported_as_its_own() throws IOException {
        List<PredecessorReading> predecessor = List.of(
                new PredecessorReading(BEGAN + 10_000, Emotion.SAD, 40, 0),
                new PredecessorReading(null, Emotion.SAD, null, null), new PredecessorReading(null, null, null, null));

        String alone = text(report(new SessionReadings(predecessor, List.of()), Language.KOREAN));
        String continued = text(report(new SessionReadings(predecessor, cycles(3)), Language.ENGLISH));

        assertAll(List.of("가장 자주 나타난 감정은 슬픔입니다 (100%).", "이전 서비스가 읽은 감정 2개를 포함합니다.", "– 0:10 슬픔 이전 서비스").stream()
                .map(words -> () -> assertTrue(alone.contains(words), () -> words + " is not in " + alone)));
        assertAll(List.of("The emotion seen most often is happy (60 %).", "– 0:10 Sad Previous service",
                "1 0:10 Happy").stream()
                .map(words -> () -> assertTrue(continued.contains(words), () -> words + " is not in " + continued)));
    }

    @Test
    void a_report_is_created_without_awt() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules", "java.base", "-cp", System.getProperty("java.class.path"),
                PdfReportTest.Alone.class.getName()).redirectErrorStream(true).start();

        String said = new String(process.getInputStream().readAllBytes());

        assertEquals(0, process.waitFor(), said);
        assertTrue(said.strip().matches("\\d{4,} bytes without java.desktop"), said);
    }

    /** Creates a report in a JVM without java.awt. */
    static final class Alone {

        private Alone() {}

        public static void main(String[] arguments) throws IOException {
            boolean desktop = ModuleLayer.boot().findModule("java.desktop").isPresent();
            System.out.println(report(cycles(12), Language.KOREAN).length + " bytes "
                    + (desktop ? "with" : "without") + " java.desktop");
        }
    }

    private static List<StoredCycle> cycles(int count) {
        List<StoredCycle> cycles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long from = BEGAN + 10_000L * i;
            if (i % 12 == 6) {
                cycles.add(new StoredCycle(i + 1, from, from + 10_000, 46, 0, 0, CycleStatus.UNREADABLE, null, null,
                        null,
                        null, null, null, "0 usable of 46 frames, at least 5 are needed: head turned away in 46",
                        List.of()));
            } else {
                boolean happy = i % 12 < 4 || i % 12 > 9;
                cycles.add(new StoredCycle(i + 1, from, from + 10_000, 150, 148, 0, CycleStatus.READABLE,
                        happy ? Emotion.HAPPY : Emotion.ANGRY, 0.9, happy ? 0.8 : -0.6, happy ? 0.5 : 0.7,
                        i % 2 == 0 ? "gemini" : "geometry", "gemini-x", null,
                        List.of(new Evidence("AU12", 0.8, 2.4), new Evidence("AU6", 0.45, -0.31))));
            }
        }
        return cycles;
    }

    private static byte[] report(List<StoredCycle> cycles, Language language) throws IOException {
        return report(new SessionReadings(List.of(), cycles), language);
    }

    private static byte[] report(SessionReadings readings, Language language) throws IOException {
        return report(readings, language, List.of());
    }

    private static byte[] report(SessionReadings readings, Language language, List<MarkerContext> markers)
            throws IOException {
        return report(readings, language, markers, List.of());
    }

    private static byte[] report(SessionReadings readings, Language language, List<MarkerContext> markers,
            List<StoredSecond> seconds) throws IOException {
        long ended = BEGAN + 10_000L * readings.cycles().size();
        StoredSession session = new StoredSession(
                SessionId.parse("sess_0123456789abcdef0123456789abcdef").orElseThrow(),
                null, "김하늘", "박상담", SessionStatus.ENDED, BEGAN, null, null, ended, ended - BEGAN, false);
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        PdfReport.draw(
                new ReportContent(new NamedSession(session, session.userId(), session.counselorId()), readings,
                        new PagedRows<>(last -> last == null ? readings.cycles() : List.of()), markers,
                        Optional.of(new SessionGaze(0.72, 4.25, 95, MeasurementReliability.FAIR)), seconds),
                language, ZoneId.of("Asia/Seoul"),
                new PdfCanvas(Typeface.of(FontFile.read()), document));
        return document.toByteArray();
    }

    private static MarkerContext marked(String label, int seconds, Marker.Author author, IntervalMeans before,
            IntervalMeans after) {
        return new MarkerContext(
                new Marker(1, BEGAN + 1_000L * seconds, label, author, 7, Instant.EPOCH, Instant.EPOCH),
                Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static long shades(byte[] document) throws IOException {
        try (PDDocument pages = Loader.loadPDF(document); InputStream drawn = pages.getPage(0).getContents()) {
            return SHADE.matcher(new String(drawn.readAllBytes(), StandardCharsets.US_ASCII)).results().count();
        }
    }

    private static String text(byte[] document) throws IOException {
        try (PDDocument pages = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(pages);
        }
    }
}
