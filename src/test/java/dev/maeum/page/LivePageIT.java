package dev.maeum.page;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;

import com.sun.net.httpserver.HttpServer;

import dev.maeum.Client;
import dev.maeum.ClientSocket;
import dev.maeum.Database;
import dev.maeum.GeminiStub;
import dev.maeum.PackagedServiceTest;
import dev.maeum.PostgresResource;
import dev.maeum.ShortCycles;
import dev.maeum.replay.SyntheticFace;

/** What the page shows and takes while a session runs, in a real Chromium. */
@BrowserTest
@PackagedServiceTest("quarkus.http.cors.origins=/http://127\\.0\\.0\\.1:[0-9]+/")
@WithTestResource(PostgresResource.class)
@WithTestResource(GeminiStub.class)
@WithTestResource(ShortCycles.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(3)
class LivePageIT {

    private static final String CHART = ".session .chart .u-over";
    private static final String SCRIPT = "<img src=x onerror=document.title='run'>";

    private static Browser browser;

    @TestHTTPResource("/")
    URI service;

    Database database;
    GeminiStub gemini;

    @Test
    void bars_and_dot_follow_the_face_while_a_cycle_goes_on() throws IOException {
        show("en", "light", "");
        browser.run(
                """
                    window.timing = {};
                    const { send } = WebSocket.prototype;
                    WebSocket.prototype.send = function(message) {
                      timing.frame ??= message instanceof ArrayBuffer ? performance.now() : undefined;
                      return send.call(this, message);
                    };
                    new MutationObserver(() => {
                      timing.moved ??= [...document.querySelectorAll('.seeing .percent')].some(({ textContent }) => textContent !== '0 %')
                        ? performance.now() : undefined;
                    }).observe(document.body, { subtree: true, childList: true, characterData: true });
                    """);
        browser.see("#consent").click();
        browser.see(".setup .primary").click();
        browser.see(".status.open");
        browser.see("[data-mood='happy']").click();
        browser.waiting().until(page -> probability("happy") + probability("excited") > 50);
        browser.waiting().until(page -> dot("left") > 60);
        browser.seeText(".seeing .figure", "Valence 0.");
        Files.writeString(Path.of("target", "live-first-movement.txt"),
                browser.run("return Math.round(timing.moved - timing.frame)")
                        + " ms from the first frame to the first bar\n");
        assertTrue(wasTold("Learning the neutral face"));
        browser.shoot("now-light");
        assertEquals(List.of(), browser.barriers());

        browser.see("[data-mood='angry']").click();
        browser.waiting().until(page -> dot("left") < 45);
        browser.see("[data-mood='neutral']").click();
        browser.waiting().until(page -> Double.parseDouble(
                browser.run("return String(document.querySelector('#learning').value)").toString()) > 0);
        assertFalse(hint().contains("turned away"), LivePageIT::hint);

        browser.seeText(".seeing", "Looking at the camera");
        slide(3, 25);
        browser.seeText(".seeing", "° past the camera");
        slide(3, 0);

        turnTheHead(35);
        browser.seeText(".seeing .hint", "The head is turned away.");
        browser.shoot("now-turned-light");
        turnTheHead(0);
        browser.waiting().until(page -> !hint().contains("turned away"));
        browser.see(".buttons .plain").click();
        browser.seeText(".seeing .hint", "No frames arrive.");
        browser.see(".buttons .primary").click();
        browser.seeText(".session .figures", "Looked at the camera");
        browser.seeText(".session .observations", "Gaze: towards the camera for");
        browser.see("[data-zoom=in]").click();
        browser.waiting().until(page -> browser.see("[data-zoom=all]").isEnabled());
        browser.see("[data-zoom=all]").sendKeys(Keys.ENTER);
        browser.waiting().until(page -> !browser.see("[data-zoom=all]").isEnabled());
        assertEquals("in", browser.run("return document.activeElement.dataset.zoom"), "the keyboard focus stays");

        double middle = pointAtACycle(this::middleOfTheLongestCycle);
        assertEquals(1, browser.all(".ribbon .pointed").size());
        double left = Math.max(0.02, middle - 0.2);
        double right = Math.min(0.98, middle + 0.2);
        browser.pointAt(CHART, left).clickAndHold().perform();
        browser.pointAt(CHART, right).release().perform();
        browser.waiting().until(page -> browser.see("[data-zoom=all]").isEnabled());
        assertEquals(List.of(), browser.all("dialog"), "the end of a selection opens nothing");
        double zoomed = (middle - left) / (right - left);
        pointAtACycle(() -> zoomed);
        String cycle = browser.see(".ribbon .pointed").getDomAttribute("data-cycle");
        browser.pointAt(CHART, zoomed).click().perform();
        browser.seeText("dialog h2", "Cycle " + cycle);
        browser.see("dialog .plain").click();
        browser.pointAt(CHART, zoomed).perform();
        browser.shoot("session-zoomed-light");
        assertEquals(List.of(), browser.barriers());
        browser.see("[data-zoom=all]").click();
        browser.pointAt(CHART, 0.3).perform();
        browser.shoot("session-seconds-light");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void what_the_face_shows_is_told_in_korean_in_the_dark() {
        start("ko", "dark");
        browser.see("[data-mood='surprised']").click();

        browser.waiting().until(page -> probability("surprised") > 50);

        browser.seeText(".seeing h2", "지금");
        assertTrue(wasTold("중립 얼굴을 익히는 중입니다"));
        browser.shoot("now-dark");
        assertEquals(List.of(), browser.barriers());
        browser.see(".buttons .primary").click();
        browser.see(".session .figures");
    }

    // A chart that is drawn anew below a resting pointer does not hear of it, and the last cycle moves the others.
    private static double pointAtACycle(DoubleSupplier part) {
        AtomicReference<Double> at = new AtomicReference<>();
        browser.waiting().until(page -> {
            at.set(part.getAsDouble());
            browser.pointAt(CHART, at.get() - 0.01).perform();
            browser.pointAt(CHART, at.get()).perform();
            return !browser.all(".ribbon .pointed").isEmpty();
        });
        return at.get();
    }

    // A share of the chart's width. Between two cycles there is nothing to point at, if the browser sent no frames for a while.
    // The chart begins with the session: on a slow machine the first cycle begins seconds later.
    private double middleOfTheLongestCycle() {
        return Double.parseDouble(database.value("""
            SELECT ((cycles."startedAt" + cycles."endedAt") / 2.0 - sessions."startedAt") /
                (max(cycles."endedAt") OVER () - sessions."startedAt")
            FROM cycles JOIN sessions USING ("sessionId")
            WHERE sessions.id = (SELECT max(id) FROM sessions)
            ORDER BY cycles."endedAt" - cycles."startedAt" DESC LIMIT 1"""));
    }

    // A browser that had no processor for seconds shows the next text already.
    private static boolean wasTold(String beginning) {
        return (boolean) browser.run("return [...labels].some(label => label.startsWith(arguments[0]))", beginning);
    }

    // A slow machine sends few frames, which the page says as well.
    private static String hint() {
        return browser.run("return document.querySelector('.seeing .hint').textContent").toString();
    }

    private static int probability(String emotion) {
        return Integer.parseInt(browser.run("return document.querySelector('[data-emotion=" + emotion
                + "] .percent').textContent.replace(' %', '')").toString());
    }

    private static double dot(String side) {
        return Double.parseDouble(
                browser.run(
                        "return (document.querySelector('.plane .here').style." + side + " || '50%').replace('%', '')")
                        .toString());
    }

    private static void turnTheHead(int degrees) {
        slide(1, degrees);
    }

    // The sliders of the head: turn, tilt, look to the side, look up or down.
    private static void slide(int slider, int degrees) {
        browser.run(
                """
                    const slider = document.querySelectorAll('.controls details:nth-of-type(2) input[type=range]')[arguments[1] - 1];
                    slider.value = arguments[0];
                    slider.dispatchEvent(new Event('input'));
                    """,
                degrees, slider);
    }

    @Test
    void moments_are_marked_by_key_by_button_and_with_any_text() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        String id = start("en", "dark");
        browser.see(".marking .labels button");

        browser.press("m");
        browser.seeText(".markers", "Important moment");
        browser.press("3");
        browser.seeText(".markers", "Tears");
        browser.see("[name=marker]").sendKeys("m2 " + SCRIPT + Keys.ENTER);
        browser.seeText(".markers", "m2 " + SCRIPT);
        assertEquals(3, markers().size(), "keys typed into a field are no markers");

        browser.see(".markers li:nth-child(2) button").click();
        browser.press(Keys.chord(Keys.CONTROL, "a") + "much text" + Keys.ENTER);
        browser.seeText(".markers", "much text");
        browser.see(".markers li:nth-child(1) button:last-child").click();
        browser.waiting().until(page -> markers().size() == 2);
        browser.seeText(".marking [role=status]", "Marker deleted: Important moment");
        browser.see("#marker-keys").click();
        browser.press("m");
        browser.all(".labels button").get(3).click();
        browser.seeText(".markers", "Silence");
        assertEquals(3, markers().size(), "the keys are off");
        browser.shoot("markers-live-dark");
        assertEquals(List.of(), browser.barriers());
        assertEquals("true", browser.run("return String(document.title !== 'run')"));
        browser.seeText(".reading .emotion", "Happy");
        browser.see(".buttons .primary").click();
        browser.see(".session .figures");

        assertEquals(List.of("much text", "m2 " + SCRIPT, "Silence"), database.column(
                "SELECT label FROM markers WHERE \"sessionId\" = ? ORDER BY \"markedAt\"", id));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void markers_are_read_changed_and_downloaded_with_the_session() {
        gemini.answers(GeminiStub.verdict("sad", 0.9, -0.8, -0.5));
        String id = start("ko", "light");
        browser.seeText(".reading .emotion", "슬픔");
        browser.press("2");
        browser.seeText(".markers", "통찰");
        browser.seeText(".reading .emotion", "2번째 구간");
        browser.shoot("markers-live-light");
        assertEquals(List.of(), browser.barriers());
        browser.see(".buttons .primary").click();
        browser.seeText(".session-markers tbody .label", "통찰");
        assertTrue(browser.see(".session-markers tbody td").getText().matches("\\d+:\\d\\d"),
                () -> browser.see(".session-markers").getText());
        assertTrue(
                browser.all(".session-markers tbody td").stream()
                        .anyMatch(cell -> cell.getText().equals("-0.80 → -0.80")),
                () -> browser.see(".session").getText());

        browser.see(".adding [name=label]").sendKeys("=1+1" + Keys.ENTER);
        browser.seeText(".session-markers tbody tr:nth-child(1) .label", "=1+1");
        browser.see(".session-markers tbody tr:nth-child(1) button").click();
        browser.press(Keys.chord(Keys.CONTROL, "a") + "=2+2" + Keys.ENTER);
        browser.seeText(".session-markers tbody tr:nth-child(1) .label", "=2+2");
        browser.shoot("markers-session-light");
        assertEquals(List.of(), browser.barriers());
        browser.see(".session-markers").findElement(org.openqa.selenium.By.xpath("//button[.='마커 CSV 내려받기']")).click();
        String table = new String(browser.downloaded("maeum-" + id.substring(0, 13) + ".markers.csv"),
                StandardCharsets.UTF_8);
        assertAll(() -> assertTrue(table.startsWith("\uFEFFtime,"), table),
                () -> assertTrue(table.contains(",0,client,'=2+2,"), table),
                () -> assertTrue(table.contains(",client,통찰,"), table));

        browser.see(".session-markers tbody tr:nth-child(1) button:last-child").click();
        browser.waiting().until(page -> !browser.see(".session").getText().contains("=2+2"));
        show("en", "dark", "#/session/" + id);
        browser.seeText(".session-markers tbody .label", "통찰");
        browser.shoot("markers-session-dark");
        assertEquals(List.of(), browser.barriers());
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void a_running_session_is_watched_as_readings_in_another_browser() {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        try (Client client = Client.start(service)) {
            mark(client, SCRIPT);
            show("en", "light", "#/session/" + client.id());
            browser.seeText(".observations", "The first reading appears at the end of the first cycle.");
            browser.run("""
                const { WebSocket } = window;
                window.WebSocket = class extends WebSocket {
                  constructor(...options) {
                    if (window.offline) {
                      throw new Error('offline');
                    }
                    super(...options);
                    window.lose = () => this.close(4000);
                  }
                };
                """);
            browser.see(".heading .notice a").click();
            browser.see(".watch .status.open");
            browser.seeText(".watch .markers", SCRIPT);
            assertEquals("true", browser.run("return String(document.title !== 'run')"));
            mark(client, "by the other side");
            browser.seeText(".watch .markers", "by the other side");
            String marker = service + "/api/session/" + client.id() + "/markers/"
                    + database.value("SELECT max(id) FROM markers");
            given().contentType(ContentType.JSON).body("{\"label\":\"renamed there\"}").put(marker).then()
                    .statusCode(200);
            browser.seeText(".watch .markers", "renamed there");
            given().delete(marker).then().statusCode(200);
            browser.waiting().until(page -> !browser.see(".watch .markers").getText().contains("renamed there"));
            browser.press("4");
            browser.seeText(".watch .markers", "Silence");
            assertEquals("Silence", database.value("SELECT label FROM markers ORDER BY id DESC LIMIT 1"));

            browser.run("window.offline = true; lose()");
            browser.see(".watch .status.waiting");
            mark(client, "while the connection was broken");
            // The service tells what is seconds old by itself.
            database.run("UPDATE markers SET \"createdAt\" = \"createdAt\" - interval '1 minute'");
            browser.run("window.offline = false");
            browser.see(".watch .status.open");
            browser.seeText(".watch .markers", "while the connection was broken");

            client.show(SyntheticFace.smiling(), 3);

            browser.waiting().until(page -> probability("happy") + probability("excited") > 50);
            browser.seeText(".watch .reading .emotion", "Happy");
            browser.seeText(".watch .seeing", "Watching now: 1");
            browser.shoot("watch-light");
            assertEquals(List.of(), browser.barriers());

            show("ko", "dark", "#/watch/" + client.id());
            browser.see(".watch .status.open");
            browser.seeText("h1", "세션 지켜보기");
            browser.seeText(".watch .reading .emotion", "행복");
            pointAtACycle(() -> 0.9);
            assertEquals(1, browser.all(".watch .ribbon .pointed[data-cycle]").size());
            client.show(SyntheticFace.smiling(), 1);
            browser.waiting().until(page -> probability("happy") + probability("excited") > 50);
            browser.shoot("watch-dark");
            assertEquals(List.of(), browser.barriers());
            assertEquals("0",
                    browser.run("return String(document.querySelectorAll('.watch canvas, .watch video').length - "
                            + "document.querySelectorAll('.watch .chart canvas').length)"),
                    "no face");
            client.end();
            browser.seeText(".watch .notice", "지켜보기가 끝났습니다");
            assertEquals(List.of(), browser.all(".watch .marking"), "nothing is marked any more");
        }
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    void the_example_page_streams_a_face_from_another_origin() throws IOException {
        gemini.answers(GeminiStub.verdict("happy", 0.9, 0.8, 0.5));
        byte[] example = Files.readAllBytes(Path.of("docs", "examples", "stream.html"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, example.length);
            exchange.getResponseBody().write(example);
            exchange.close();
        });
        server.start();
        try {
            browser.go("http://127.0.0.1:" + server.getAddress().getPort() + "/stream.html?service="
                    + service.toString().replaceFirst("/$", ""));
            browser.seeText("#state", "open");
            browser.run("const [face, other] = arguments; let i = 0;"
                    + " setInterval(() => seen(i++ % 2 ? face : other), 50)", points(SyntheticFace.smiling()),
                    points(SyntheticFace.smiling().turned(2, 0, 0)));

            browser.seeText("#reading", "happy, 90 %");
            browser.see("#mark").click();
            browser.seeText("#markers", " moment");
            assertEquals(List.of(), browser.barriers());
            assertEquals("moment", database.value("SELECT label FROM markers ORDER BY id DESC LIMIT 1"));
        } finally {
            server.stop(0);
        }
        // A browser asks for an icon, which the example has not.
        assertEquals(List.of(), browser.complaints().stream().filter(line -> !line.contains("favicon")).toList());
    }

    private static List<Map<String, Float>> points(SyntheticFace face) {
        return Stream.of(face.points()).map(point -> Map.of("x", point[0], "y", point[1], "z", point[2])).toList();
    }

    private static void mark(Client client, String label) {
        try (ClientSocket control = client.open("session")) {
            control.send("{\"type\":\"marker\",\"data\":{\"label\":\"" + label + "\"}}").hear("marker_added");
        }
    }

    private static List<WebElement> markers() {
        return browser.all(".markers li");
    }

    /** Starts a session with the synthetic face. Returns its id. */
    private String start(String language, String theme) {
        show(language, theme, "");
        browser.see("#consent").click();
        browser.see(".setup .primary").click();
        browser.see(".status.open");
        return database.value("SELECT \"sessionId\" FROM sessions ORDER BY id DESC LIMIT 1");
    }

    private void show(String language, String theme, String view) {
        browser.load(service + view, Map.of("maeum.language", language, "maeum.theme", theme)).see("h1");
        browser.run("""
            window.labels = new Set();
            new MutationObserver(() => {
              const label = document.querySelector('.learning label');
              if (label) labels.add(label.textContent);
            }).observe(document.body, { subtree: true, childList: true, characterData: true });
            """);
    }
}
