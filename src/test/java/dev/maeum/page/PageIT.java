package dev.maeum.page;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;

import dev.maeum.Client;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.StoredSession;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

/** The page in a real Chromium. */
@BrowserTest
@PackagedServiceTest
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(2)
class PageIT {

    private static final String CHART = ".session .chart .u-over";
    private static final double A_HUNDREDTH_OF_A_PIXEL = 1.5e-5;
    /** Chromium asks for an icon that is not there, and complains, where a document names none. */
    private static final String ICON = """
        addEventListener('DOMContentLoaded', () => {
          const icon = document.createElement('link');
          icon.rel = 'icon';
          icon.href = '/page/mark.svg';
          document.head.append(icon);
        });
        """;

    private static Browser browser;

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void a_session_with_the_synthetic_face_works_in_korean_by_keyboard_alone() {
        show("ko", "light", "");
        assertTrue(browser.see("h1").getText().contains("실시간"));
        assertFalse(browser.see(".setup .primary").isEnabled(), "nothing starts without consent");

        tabTo("#consent");
        browser.press(" ");
        tabTo(".setup .primary");
        browser.press(Keys.ENTER);
        browser.seeText(".status", "연결됨");
        browser.seeText(".reading .emotion", "행복");
        browser.shoot("live-light");
        assertEquals(List.of(), browser.barriers());
        tabTo(".buttons .primary");
        browser.press(Keys.ENTER);
        browser.see(".session .figures");

        String id = browser.address().replaceAll(".*/", "");
        assertAll(
                () -> assertEquals("ended", database.value("SELECT status FROM sessions WHERE \"sessionId\" = ?", id)),
                () -> assertTrue(browser.see(".session .figures").getText().contains("편안한 상태")
                        || browser.see(".session .figures").getText().contains("활발한 상태")),
                () -> assertTrue(browser.see(".observations").getText().contains("행복")),
                () -> assertEquals(Integer.parseInt(
                        database.value("SELECT count(*) FROM cycles WHERE \"sessionId\" = ?", id)),
                        browser.all(".ribbon .cell").size()),
                () -> assertEquals(List.of(), browser.complaints()));
    }

    @Test
    void a_session_can_be_paused_and_goes_on_in_english() {
        show("en", "dark", "");
        browser.see("#consent").click();
        browser.see("[data-mood='surprised']").click();
        browser.see(".setup .primary").click();
        browser.seeText(".status", "Connected");
        browser.see(".buttons .plain").click();
        browser.see(".paused");
        browser.seeText(".buttons .plain", "Resume");
        browser.see(".buttons .plain").click();
        browser.seeText(".buttons .plain", "Pause");
        browser.seeText(".reading .emotion", "Happy");
        browser.shoot("live-dark");
        assertEquals(List.of(), browser.barriers());

        speak("ko");

        browser.seeText(".reading .emotion", "행복");
        assertEquals("ko", run("return document.documentElement.lang"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_cycle_that_cannot_be_read_has_its_place_and_its_reason() {
        show("en", "light", "");
        turnTheHead(50);
        browser.see("#consent").click();
        browser.see(".setup .primary").click();

        // The card shows the latest cycle, which may be the second on a slow machine. The ribbon below shows the first.
        browser.seeText(".reading", "could not be read: 0 usable of ");
        browser.seeText(".reading", "head turned away in");
        browser.seeText(".missing", "Look towards the camera.");
        turnTheHead(0);
        browser.seeText(".reading .emotion", "Happy");
        browser.waiting().until(page -> run("return document.querySelector('.missing').hidden"));
        turnTheHead(50);
        browser.waiting().until(page -> run(
                "return document.querySelector('.ribbon li:last-child .swatch.none') !== null"));
        browser.shoot("live-unread");
        assertEquals(List.of(), browser.barriers());
        assertEquals("Unreadable: ", run("""
            return document.querySelector('.ribbon li:first-child .word').textContent.slice(0, 12);
            """));

        speak("ko");

        browser.seeText(".reading", "번째 구간을 판독하지 못했습니다: ");
        browser.seeText(".missing", "카메라를 바라봐 주세요.");
        assertTrue(run("return document.querySelector('.ribbon li:first-child .word').textContent").toString()
                .matches("판독 불가: \\d+프레임 중 0프레임만 사용 가능 \\(최소 5\\): 고개를 돌림 \\d+프레임"));
        browser.shoot("live-unread-ko");
        browser.see(".buttons .primary").click();
        browser.see(".session .figures");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_slow_camera_is_told_what_is_missing() {
        show("en", "light", "");
        run("""
            window.WebSocket = class extends WebSocket {
              #last = 0;
              send(data) {
                if (typeof data === 'string' || Date.now() - this.#last > 1_500) {
                  this.#last = Date.now();
                  super.send(data);
                }
              }
            };
            """);
        browser.see("#consent").click();
        browser.see(".setup .primary").click();

        browser.seeText(".missing", "Only 1 pictures arrived in the last interval; a reading needs 5.");
        speak("ko");
        browser.seeText(".missing", "판독에는 5개가 필요합니다.");
        assertEquals(List.of(), browser.barriers());
        browser.see(".buttons .primary").click();
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_reading_counts_as_stored_without_its_receipt() {
        show("en", "light", "");
        run("""
            window.WebSocket = class extends WebSocket {
              set onmessage(hear) {
                super.onmessage = event => event.data.includes('"cycle_stored"') || hear(event);
              }
            };
            """);
        browser.see("#consent").click();
        browser.see(".setup .primary").click();

        browser.seeText(".reading .emotion", "Happy");

        assertTrue(browser.see(".receipt").getText().matches("Cycle \\d+ stored: \\d+ frames"),
                browser.see(".receipt").getText());
        browser.see(".buttons .primary").click();
        browser.see(".session .figures");
    }

    // The head slider is collapsed, and a slider cannot be set by a click.
    private static void turnTheHead(int degrees) {
        browser.see(".controls details:nth-of-type(2)");
        run("""
            const slider = document.querySelector('.controls details:nth-of-type(2) input[type=range]');
            slider.value = arguments[0];
            slider.dispatchEvent(new Event('input'));
            """.replace("arguments[0]", String.valueOf(degrees)));
    }

    private static void speak(String language) {
        run("document.querySelector('header select').value = arguments[0];"
                + " document.querySelector('header select').dispatchEvent(new Event('change'))", language);
    }

    @Test
    void a_counsellor_reads_sessions_and_their_cycles() {
        String person = "reader " + System.nanoTime();
        String earlier = finished(person, GeminiStub.verdict("sad", 0.8, -0.7, -0.4));
        String id = finished(person, GeminiStub.verdict("happy", 0.9, 0.8, 0.5),
                GeminiStub.verdict("angry", 0.8, -0.6, 0.7));

        for (String theme : List.of("light", "dark")) {
            show("en", theme, "#/session/" + id);
            browser.see(".session .figures");
            browser.seeText(".session", "from Happy to Angry, more negative");
            browser.see("a[href='#/session/" + earlier + "']");
            browser.shoot("session-" + theme);
            assertEquals(List.of(), browser.barriers());

            turnTo("#/sessions/" + person.replace(" ", "%20"));
            browser.see(".list tbody tr:nth-child(2)");
            browser.see(".sessions .chart canvas");
            browser.shoot("sessions-" + theme);
            assertEquals(List.of(), browser.barriers());
        }

        browser.see(".list tbody a").click();
        browser.press("button.cell", Keys.ENTER);
        browser.seeText("dialog", "Evidence");
        assertFalse(browser.see("dialog").getText().contains("ignored frames"), "no frame was");
        browser.see("dialog .proof summary").click();
        browser.seeText("dialog .proof table", "Lip corner puller AU12");
        assertEquals(List.of(), browser.barriers());
        browser.press(Keys.ESCAPE);
        browser.waiting().until(page -> browser.all("dialog").isEmpty());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void sessions_of_a_person_are_shown_side_by_side_and_compared() {
        String person = "history " + System.nanoTime();
        StoredSession.store(database, person, "sess_1795360110000_000000d1", "2026-11-03T03:00:00Z", "sad -0.60 -0.20",
                "sad -0.40 -0.40");
        StoredSession.store(database, person, "sess_1795360110000_000000d2", "2026-11-10T03:00:00Z",
                "neutral 0.10 0.00", "sad -0.50 -0.30",
                "neutral 0.10 0.00");
        StoredSession.store(database, person, "sess_1795360110000_000000d3", "2026-11-12T03:00:00Z");
        StoredSession.store(database, person, "sess_1795360110000_000000d4", "2026-11-17T03:00:00Z", "happy 0.80 0.40",
                "happy 0.60 0.20",
                "neutral 0.10 0.00", "happy 0.70 0.30");

        for (String theme : List.of("light", "dark")) {
            show(theme.equals("light") ? "en" : "ko", theme, "#/sessions/" + person.replace(" ", "%20"));
            browser.see(".below a").click();
            browser.see(".history .chart canvas");
            browser.see(".comparing table");
            browser.shoot("history-" + theme);
            assertEquals(List.of(), browser.barriers());
        }

        show("en", "light", "#/session/sess_1795360110000_000000d2");
        browser.see(".session .below a[href*=history]").click();
        browser.see(".comparing table");
        assertAll(() -> assertEquals(4, browser.all(".means tbody tr").size()),
                () -> assertEquals(List.of("Valence, mean", "-0.10", "0.20", "-0.30"), compared(2)),
                () -> assertEquals(List.of("Cycles with a reading", "3", "6", ""), compared(1)),
                () -> assertEquals(List.of("Sad", "33 %", "33 %", "0 points"), compared(6)));

        tabTo("[name=by]");
        browser.press("b" + Keys.ARROW_DOWN);
        browser.seeText(".means thead", "Week");
        assertEquals(3, browser.all(".means tbody tr").size());
        browser.seeText(".means tbody tr:nth-child(2)", "2 3 of 3 -0.10 -0.10");
        tabTo("[name=other]");
        browser.press(Keys.END);
        browser.seeText(".comparing thead", "Nov 3, 2026");
        assertEquals(List.of("Valence, mean", "-0.10", "-0.50", "+0.40"), compared(2));
        assertEquals(List.of(), browser.complaints());

        turnTo("#/history/nobody%20" + System.nanoTime());
        browser.seeText(".comparing, .history", "At least two sessions with readings are needed.");
    }

    private static List<String> compared(int row) {
        return browser.all(".comparing tbody tr:nth-child(" + row + ") > *").stream().map(WebElement::getText).toList();
    }

    @Test
    void fingers_zoom_and_move_the_chart() {
        String id = "sess_1795360110000_000000e1";
        StoredSession.store(database, "touch " + System.nanoTime(), id, "2026-11-03T03:00:00Z", "sad -0.60 -0.20",
                "sad -0.40 -0.40",
                "sad -0.60 -0.20", "sad -0.40 -0.40", "sad -0.60 -0.20", "sad -0.40 -0.40");
        show("en", "light", "#/session/" + id);

        browser.slide(CHART, new double[]{ 0.4, 0.2 }, new double[]{ 0.6, 0.8 });
        browser.waiting().until(page -> browser.see("[data-zoom=all]").isEnabled());
        assertEquals(List.of("3", "4"), List.of(cycleAt(0.1), cycleAt(0.9)), "20 to 40 s");
        browser.slide(CHART, new double[]{ 0.25, 0.75 });
        browser.waiting().until(page -> cycleAt(0.1).equals("2"));
        assertEquals("3", cycleAt(0.9), "10 to 30 s");
        browser.see("[data-zoom=on]").click();
        browser.waiting().until(page -> cycleAt(0.1).equals("3"));
        browser.see("[data-zoom=back]").click();
        browser.see("[data-zoom=back]").click();
        browser.see("[data-zoom=back]").click();
        browser.waiting().until(page -> cycleAt(0.1).equals("1"));
        assertEquals("2", cycleAt(0.9), "as far as there is something");
        assertEquals(List.of(), browser.all("dialog"), "a move is no press");
        browser.slide(CHART, new double[]{ 0.2, 0.45 }, new double[]{ 0.8, 0.55 });
        browser.waiting().until(page -> !browser.see("[data-zoom=all]").isEnabled());
        assertEquals(List.of(), browser.barriers());
        assertEquals(List.of(), browser.complaints());
    }

    private static String cycleAt(double part) {
        browser.pointAt(CHART, part).perform();
        return browser.see(".ribbon .pointed").getDomAttribute("data-cycle");
    }

    @Test
    void a_cycle_keeps_the_focus_while_markers_load() {
        String id = finished("focus " + System.nanoTime(), GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        browser.with("""
            const ask = window.fetch;
            const release = new Promise(resolve => { window.release = resolve; });
            window.fetch = async (what, ...how) => {
              if (/markers$/.test(what)) {
                await release;
              }
              return ask(what, ...how);
            };
            """, () -> {
            show("en", "light", "#/session/" + id);
            browser.see("button.cell");
            run("document.querySelector('button.cell').focus()");
            run("window.release()");
            browser.seeText(".session", "No markers");
            assertEquals("1", browser.focused().getDomAttribute("data-cycle"), "the focus is lost");
        });
    }

    @Test
    void the_table_shows_why_a_cycle_was_not_read() {
        String id;
        try (Client client = Client.start(service)) {
            client.flash(SyntheticFace.smiling().turned(35, 0, 0), 8);
            client.end();
            id = client.id();
        }
        assertEquals("geometry", database.value("SELECT source FROM cycles WHERE \"sessionId\" = ?", id));

        show("en", "light", "#/session/" + id);
        browser.see(".table summary").click();

        browser.seeText(".table tbody tr:last-child td:last-child", "The head is turned: yaw ");
    }

    @Test
    void emotions_that_the_predecessor_read_are_shown_as_its_own() {
        String id = "sess_1795360110000_0000000a";
        database.run(
                """
                    INSERT INTO sessions ("sessionId", "userId", "counselorId", status, "startedAt", "endedAt", duration, "emotionsData")
                    VALUES ('%s', 'adopted person', 'counselor_1', 'ended', 1795360110000, 1795360170000, 60000,
                        '[{"timestamp": 1795360120000, "emotion": "sad", "frameCount": 40, "sttLength": 0}, "sad", "happy"]')"""
                        .formatted(id));

        show("en", "light", "#/session/" + id);

        browser.seeText(".observations", "The emotion seen most often is sad (67 %).");
        browser.seeText(".observations", "The service before this one read 3 of these emotions.");
        browser.seeText(".session .figures", "By the previous service");
        browser.seeText(".shares", "67 %");
        assertEquals(3, browser.all(".ribbon .cell").size());
        browser.see(".table summary").click();
        browser.seeText(".table tbody tr:first-child", "– 0:10 Sad Read by the previous service");
        assertEquals(List.of(), browser.barriers());

        turnTo("#/sessions/adopted%20person");

        browser.seeText(".list tbody", "Sad 67 %");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void the_notice_is_in_the_readers_language() {
        show("en", "light", "");
        browser.seeText(".setup p[lang=en]", "No picture is sent or stored.");

        speak("ko");

        browser.seeText(".setup p[lang=ko]", "영상은 전송되거나 저장되지 않습니다.");
    }

    @Test
    void signing_up_and_logging_out_work_in_the_dialog() {
        String name = "page " + System.nanoTime();
        for (String theme : List.of("light", "dark")) {
            show("en", theme, "");
            browser.see(".who button").click();
            browser.seeText("dialog h2", "Log in");
            browser.shoot("login-" + theme);
            assertEquals(List.of(), browser.barriers());
            assertEquals(List.of(), tabbed(6).filter(inside -> !inside).toList(), "the focus left the dialog");
            browser.press(Keys.ESCAPE);
            browser.waiting().until(page -> browser.all("dialog").isEmpty());
            assertEquals("Log in", browser.focused().getText());
        }

        browser.press(Keys.ENTER);
        browser.see("dialog .link").click();
        browser.seeText("dialog h2", "Sign up");
        browser.seeText("dialog", "8 to 100 characters");
        assertEquals(List.of(), browser.barriers());
        browser.press("\u00a0x" + Keys.TAB + "somebody@example.org" + Keys.TAB + "a long password" + Keys.ENTER);
        browser.seeText("dialog [role=alert]", "Error: ");
        browser.see("dialog [name=username]").clear();
        browser.see("dialog [name=username]").sendKeys(name);
        browser.see("dialog [name=email]").clear();
        browser.see("dialog [name=email]").sendKeys(name.replace(' ', '.') + "@example.org" + Keys.ENTER);

        browser.seeText(".who", name);
        assertTrue(browser.all("dialog").isEmpty());
        assertEquals("Log out", browser.focused().getText());
        assertFalse(browser.all("[name=person]").get(0).isDisplayed(), "the account says who it is");
        browser.press(Keys.ENTER);
        browser.seeText(".who", "Log in");
        assertTrue(browser.see("[name=person]").isDisplayed());
        assertEquals(1, browser.complaints().size(), "one name was refused, and that is all");
    }

    @Test
    void the_page_shows_the_length_of_a_cycle() {
        show("en", "light", "");
        browser.seeText(".lead", "Each interval of 1 second becomes one reading");

        speak("ko");

        browser.seeText(".lead", "1초마다 표정을 한 번 판독하고");
    }

    @Test
    void the_page_works_without_settings_and_without_storage() {
        openNothing("en");
        browser.with("""
            const ask = window.fetch;
            window.fetch = (what, ...how) => /reasons|configuration/.test(what)
                ? Promise.reject(new TypeError('lost')) : ask(what, ...how);
            for (const store of ['localStorage', 'sessionStorage']) {
              Object.defineProperty(window, store, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
            }
            """, () -> {
            browser.load(service + "#/session/%E0").see(".session .notice");
            browser.load(service.toString());
            browser.see("[data-mood='happy']");
            speak("ko");
            browser.seeText(".lead", "몇 초마다 표정을 한 번 판독하고");
            assertEquals("no face scale in 7", run(
                    "return (await import('/page/reasons.js')).reasonOf('no face scale in 7')"));
        });
        assertEquals(List.of(), browser.complaints().stream().filter(line -> !line.contains("/api/session/%25E0")
                && !line.contains("/api/session/%E0")).toList(), "of a session that nobody knows, and of nothing else");
    }

    @Test
    void readings_and_seconds_are_level_lines_that_stop_at_gaps() {
        openNothing("en");

        Object drawn = run(
                """
                    const { levelColumns, readingSpans, secondSpans } = await import('/page/turning.js');
                    const cycle = (cycle, startedAt, endedAt, emotion) =>
                        ({ cycle, startedAt, endedAt, emotion, valence: startedAt / 1000 });
                    const second = (cycle, timestamp) => ({ cycle, timestamp, valence: timestamp / 1000 });
                    const cycles = [cycle(1, 1000, 3000, 'x'), cycle(2, 3000, 4000), cycle(3, 5000, 6500, 'x')];
                    const seconds = [second(1, 1000), second(1, 2000), second(3, 5000), second(3, 5900)];
                    const [xs, ...lines] = levelColumns([[readingSpans(cycles, 1000), 'valence'],
                        [secondSpans(seconds, cycles, 1000), 'valence']]);
                    const [ends, rest] = levelColumns([[readingSpans(cycles, 1000), 'valence']], 7000);
                    return [xs, ...lines, ends.slice(-2), rest.slice(-2)].map(column => column.map(value => value ?? '-').join(' '));
                    """);

        assertEquals(List.of("0 1 1000 1001 2000 2001 3000 4000 4001 4900 4901 5500",
                "- 1 1 1 1 - - - 5 5 5 5", "- 1 1 2 2 - - - 5 5 5.9 5.9", "5500 7000", "5 -"), drawn);
    }

    @Test
    void a_camera_that_is_not_offered_has_no_retry() {
        openNothing("en");

        Object again = run("""
            const { cameraNotice, CameraError } = await import('/page/camera.js');
            return ['camera.off', 'camera.none'].filter(key =>
                cameraNotice(new CameraError(key), () => {}).querySelector('button'));
            """);

        assertEquals(List.of("camera.none"), again);
    }

    @Test
    void a_dark_picture_is_told_from_a_bright_one() {
        openNothing("en");

        Object told = run("""
            const { brightness, isDark } = await import('/page/brightness.js');
            return ['black', 'rgb(30 30 30)', 'rgb(60 60 60)', 'white', 'rgb(0 255 0)'].map(colour => {
              const canvas = document.createElement('canvas');
              const pen = canvas.getContext('2d');
              pen.fillStyle = colour;
              pen.fillRect(0, 0, canvas.width, canvas.height);
              return `${isDark(canvas)} ${brightness(canvas).toFixed(2)}`;
            });
            """);

        assertEquals(List.of("true 0.00", "true 0.12", "false 0.24", "false 1.00", "false 0.72"), told);
    }

    @Test
    void whoever_cannot_be_read_well_is_told_why() {
        openNothing("en");

        Object told = run(
                """
                    const { hintOf } = await import('/page/seeing.js');
                    const well = { head: { yaw: 0, pitch: 0 }, eyeDistance: 0.2, framesPerSecond: 24 };
                    return [{}, { obstacle: 'face outside the picture' }, { obstacle: 'head turned away' }, { head: { yaw: 60, pitch: 0 } },
                      { eyeDistance: 0.01 }, { obstacle: 'no face scale' }, { framesPerSecond: 2 }]
                      .map(each => hintOf({ ...well, ...each }));
                    """);

        assertEquals(List.of("", "live.hint.outside", "live.hint.turned", "live.hint.turned", "live.hint.small",
                "live.hint.small", "live.hint.slow"), told);
    }

    @Test
    void korean_particles_follow_the_sound_before_them() {
        openNothing("ko");

        Object told = run("""
            const { t } = await import('/page/words.js');
            return ['행복', '분노', '얼굴', 'x'].map(after => t('session.turning.up',
                { time: '0:10', before: '중립', after, change: '+0.9' }).split(/에서 |,/)[1]);
            """);

        assertEquals(List.of("행복으로", "분노로", "얼굴로", "x(으)로"), told);
    }

    @Test
    void a_printed_report_has_its_korean_text() {
        String id = finished("인쇄하는 사람", GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        show("ko", "dark", "#/session/" + id);
        browser.seeText(".session .figures", "행복");

        String text = browser.print();

        assertAll(() -> assertTrue(text.contains("인쇄하는 사람 님"), text),
                () -> assertTrue(text.contains("가장 자주 나타난 감정은 행복입니다 (100%)."), text),
                () -> assertTrue(text.contains(id), text),
                () -> assertFalse(text.contains("CSV"), "buttons are not printed"));
    }

    @Test
    void a_report_is_downloaded_as_pdf_csv_and_json() {
        String id = finished("가져가는 사람", GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        show("ko", "light", "#/session/" + id);
        browser.see(".exports .primary");

        String paper = Browser.text(taken("PDF", "maeum-" + id.substring(0, 13) + ".pdf"));
        String table = new String(taken("CSV", "maeum-" + id.substring(0, 13) + ".csv"), StandardCharsets.UTF_8);
        String fine = new String(taken("초 단위 CSV", "maeum-" + id.substring(0, 13) + ".seconds.csv"),
                StandardCharsets.UTF_8);
        JsonPath whole = JsonPath
                .from(new String(taken("JSON", "maeum-" + id.substring(0, 13) + ".json"), StandardCharsets.UTF_8));

        assertAll(() -> assertTrue(paper.contains("가져가는 사람 님"), paper),
                () -> assertTrue(paper.contains("가장 자주 나타난 감정은 행복입니다 (100%)."), paper),
                () -> assertTrue(table.startsWith("\uFEFFcycle,") && table.contains(",happy,행복,0.9,0.8,0.5,gemini,"),
                        table),
                () -> assertTrue(fine.startsWith("\uFEFFtime (ISO 8601),timestamp (ms since 1970-01-01 UTC),cycle,"),
                        fine),
                () -> assertEquals(fine.lines().count() - 1, whole.getList("report.seconds").size(), fine),
                () -> assertTrue(fine.lines().count() > 1, fine),
                () -> assertEquals(id, whole.getString("report.sessionId")),
                () -> assertEquals("happy", whole.getString("report.cycles[0].emotion")),
                () -> assertEquals(100, whole.getInt("summary.emotionSummary.positiveRatio")),
                () -> assertEquals(List.of(), browser.complaints()));
    }

    // One at a time: browsers ask before a page starts several downloads for one click.
    private byte[] taken(String button, String file) {
        browser.all(".exports button").stream().filter(offered -> offered.getText().equals(button)).findFirst()
                .orElseThrow().click();
        return browser.downloaded(file);
    }

    @Test
    void without_mediapipe_the_page_explains_it_and_offers_the_synthetic_face() {
        show("ko", "light", "");
        run("document.querySelector('.segments input[value=camera]').click()");
        browser.seeText(".stage.waiting", "에서 MediaPipe를 불러오지 못했습니다");
        run("document.querySelector('.segments input[value=synthetic]').click()");
        browser.see("[data-mood='happy']");
    }

    @Test
    void the_policy_forbids_other_origins_and_inline_scripts() {
        String policy = given().baseUri(service.toString()).get("/").then().statusCode(200).extract()
                .header("Content-Security-Policy");

        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("http") || policy.contains("*"), policy);
    }

    @Test
    void a_reason_is_translated_as_in_a_pdf_report() {
        show("ko", "light", "");

        Object told = run("""
            const { reasonOf } = await import('/page/reasons.js');
            return reasonOf('0 usable of 46 frames, at least 5 are needed: head turned away in 46');
            """);

        assertEquals("46프레임 중 0프레임만 사용 가능 (최소 5): 고개를 돌림 46프레임", told);
    }

    @Test
    void nothing_overflows_on_a_phone() {
        String person = "phone " + System.nanoTime();
        finished(person, GeminiStub.verdict("sad", 0.8, -0.7, -0.4));
        String id = finished(person, GeminiStub.verdict("happy", 0.9, 0.8, 0.5));

        browser.narrow(390);
        for (String language : List.of("ko", "en")) {
            show(language, "dark", "");
            browser.see("#consent");
            assertEquals(List.of(), browser.overhanging(), language);
            for (String view : List.of("session/" + id, "sessions/" + person.replace(" ", "%20"),
                    "history/" + person.replace(" ", "%20"))) {
                turnTo("#/" + view);
                browser.see("." + view.substring(0, view.indexOf('/')) + " .chart canvas");
                assertEquals(List.of(), browser.overhanging(), language + view);
            }
        }
        run("sessionStorage.setItem('maeum.account', JSON.stringify({ user: { username: 'W'.repeat(50) } }))");
        show("en", "dark", "");
        browser.seeText(".who", "WWW");
        assertEquals(List.of(), browser.overhanging(), "whoever has a long name");
    }

    @Test
    void the_csv_download_holds_every_cycle_and_no_formula() {
        openNothing("ko");

        String csv = (String) run("""
            const { csvOf } = await import('/page/exports.js');
            return csvOf({ cycles: [{ cycle: 1, emotion: 'happy', emotionKo: '행복', reason: '=1+1, "x"' }] });
            """);

        assertTrue(csv.startsWith("\uFEFFcycle,startedAt"), csv);
        assertTrue(csv.contains("1,,,,happy,행복,"), csv);
        assertTrue(csv.contains("\"'=1+1, \"\"x\"\"\""), csv);
    }

    @Test
    void both_languages_have_the_same_keys() {
        openNothing("en");

        Object missing = run("""
            const { korean } = await import('/page/words-ko.js');
            const { english } = await import('/page/words-en.js');
            const places = words => [...words.matchAll(/\\{\\w+\\}/g)].map(String).sort().join();
            return [...new Set([...Object.keys(korean), ...Object.keys(english)])].filter(key =>
                !(key in korean) || !(key in english) || places(korean[key]) !== places(english[key]));
            """);

        assertEquals(List.of(), missing);
    }

    @Test
    void the_pages_face_moves_like_that_of_the_tests() {
        openNothing("en");
        assertEquals(Stream.of(Unit.values()).map(Unit::name).toList(),
                run("return Object.keys((await import('/page/face.js')).UNITS)"));
        for (Unit unit : Unit.values()) {
            float[][] ours = SyntheticFace.neutral().with(unit, 0.7).turned(12, -7, 4).looking(15, -8)
                    .points();

            List<?> theirs = (List<?>) run(
                    "return [...(await (await import('/page/face.js')).loadFace()).points({ " + unit
                            + ": 0.7 }, { yaw: 12, pitch: -7, roll: 4, gazeYaw: 15, gazePitch: -8 })]");

            double farthest = IntStream.range(0, theirs.size())
                    .mapToDouble(i -> Math.abs(ours[i / 3][i % 3] - ((Number) theirs.get(i)).doubleValue())).max()
                    .orElseThrow();
            assertTrue(farthest < A_HUNDREDTH_OF_A_PIXEL, () -> unit + " differs by " + farthest);
        }
    }

    @Test
    void turning_points_and_unread_spans_are_reported_once() {
        openNothing("en");

        Object told = run("""
            const { turningPoints, unreadSpans } = await import('/page/turning.js');
            const read = (valence, cycle) => ({ emotion: 'x', valence, cycle });
            const none = (cycle, reason) => ({ status: 'unreadable', reason, startedAt: cycle, endedAt: cycle + 1 });
            return { turns: turningPoints([0.8, 0.7, -0.6, -0.5, -0.1, 0.5].map(read)).map(({ at }) => at.cycle),
                spans: unreadSpans([none(1, 'away'), none(2, 'away'), read(0, 3), none(4, 'away'), none(5, 'dark')])
                    .map(({ from, to }) => `${from}-${to}`) };
            """);

        assertEquals(Map.of("turns", List.of(2L, 5L), "spans", List.of("1-3", "4-5", "5-6")), told);
    }

    @Test
    void a_turning_point_is_where_the_seconds_change_their_level() {
        openNothing("en");

        // As TurningPointTest.
        Object told = run(
                """
                    const { turningPoints } = await import('/page/turning.js');
                    const read = (cycle, valence) => ({ emotion: 'x', cycle, valence, startedAt: 10_000 * (cycle - 1) });
                    const cycles = [read(1, 0.8), read(2, 0.7), read(3, -0.6)];
                    const fell = at => Array.from({ length: 30 }, (_, i) => ({ cycle: 1 + Math.floor(i / 10), timestamp: 1_000 * i,
                        valence: (i < at ? 0.6 : -0.3) + (i % 3 ? 0.1 : -0.2) }));
                    return [fell(17), fell(24), fell(99), []].map(seconds => turningPoints(cycles, seconds).map(({ time }) => time).join());
                    """);

        assertEquals(List.of("17000", "24000", "20000", "20000"), told);
    }

    private String finished(String person, GeminiStub.Answer... verdicts) {
        try (Client client = Client.start(service, person)) {
            for (int i = 0; i < verdicts.length; i++) {
                gemini.answers(verdicts[i]);
                // A different face each time: Gemini is not asked about an unchanged one.
                client.flash(i % 2 == 0 ? SyntheticFace.smiling() : SyntheticFace.angry(), 8);
                client.landmarks().hear("emotion_update", i + 1);
            }
            client.end();
            return client.id();
        }
    }

    private void show(String language, String theme, String view) {
        browser.load(service + view, Map.of("maeum.language", language, "maeum.theme", theme)).see("h1");
    }

    /** Opens another view of the page that is shown. */
    private static void turnTo(String view) {
        run("location.hash = arguments[0]", view);
    }

    /** Opens a document that runs nothing by itself, for what tests a module of the page alone. */
    private void openNothing(String language) {
        browser.with(ICON, () -> browser.load(service.resolve("/page/reasons-ko.txt").toString(),
                Map.of("maeum.language", language)));
    }

    private static Object run(String script, Object... arguments) {
        return browser.run("return (async (...arguments) => {" + script + "})(...arguments)", arguments);
    }

    /** Whether the focus is in the dialog after each tab; outside of the document counts as inside. */
    private static Stream<Boolean> tabbed(int times) {
        return IntStream.range(0, times).mapToObj(i -> {
            browser.press(Keys.TAB);
            return (Boolean) run(
                    "return document.activeElement === document.body || !!document.activeElement.closest('dialog')");
        });
    }

    /** Presses tab until the element has the focus. */
    private static void tabTo(String css) {
        boolean there = Stream.generate(() -> {
            browser.press(Keys.TAB);
            return (Boolean) run("return document.activeElement.matches(arguments[0])", css);
        }).limit(60).anyMatch(Boolean::booleanValue);
        assertTrue(there, () -> css + " cannot be reached by keyboard");
    }
}
