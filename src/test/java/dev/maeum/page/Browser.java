package dev.maeum.page;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

import com.deque.html.axecore.selenium.AxeBuilder;

/** A headless Chromium with its own profile, which sees no host but this one, and a camera that is none. */
final class Browser implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final Path DOWNLOADS = Path.of("target", "downloads");
    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> DRIVER = List.of("chromedriver");
    private static final int STEPS = 5;
    private static final String AXE = axe();
    private static final String EMPTY_STORAGE = "localStorage.clear(); sessionStorage.clear();";

    private final ChromeDriver driver;
    /** Hosts and ports whose storage was emptied since the test began. */
    private final Set<String> emptied = new HashSet<>();
    private int loads;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether Chromium and its driver are installed. */
    static boolean isInstalled() {
        return find(CHROMIUM).isPresent() && find(DRIVER).isPresent();
    }

    static Browser open(String... more) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(find(CHROMIUM).orElseThrow().toString());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion",
                "--window-size=1366,900", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");
        options.addArguments(more);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find(DRIVER).orElseThrow().toFile()).build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(LONGEST.multipliedBy(2));
        driver.executeCdpCommand("Browser.setDownloadBehavior",
                Map.of("behavior", "allow", "downloadPath", DOWNLOADS.toAbsolutePath().toString()));
        return new Browser(driver);
    }

    /**
     * Lets a test begin as if nothing had been opened before. The tab and the cache stay: a new tab makes a page take twice as
     * much of a processor.
     */
    void startAnew() {
        emptied.clear();
        driver.resetInputState();
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        complaints();
    }

    /** Whether it still runs scripts. */
    boolean isAlive() {
        try {
            return Boolean.TRUE.equals(driver.executeScript("return true"));
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** Opens an address. A change of the fragment alone keeps the document. */
    Browser go(String address) {
        return go(address, "");
    }

    /** Opens an address in a new document, even if it differs from the last one in its fragment alone. */
    Browser load(String address) {
        return load(address, Map.of());
    }

    /** Opens an address in a new document whose scripts find values in {@code localStorage}. */
    Browser load(String address, Map<String, String> stored) {
        // Another query, because about:blank between the two takes as much of a processor as the page itself.
        String anew = address.replaceFirst("(?=#|$)", "?" + ++loads);
        return go(anew, stored.entrySet().stream()
                .map(value -> "localStorage.setItem('%s', '%s');".formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining()));
    }

    private Browser go(String address, String before) {
        String script = emptied.add(URI.create(address).getAuthority()) ? EMPTY_STORAGE + before : before;
        if (script.isEmpty()) {
            driver.get(address);
        } else {
            with(script, () -> driver.get(address));
        }
        return this;
    }

    /** Runs a script and returns its result; a promise is awaited. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until the first element is visible, and returns it. */
    WebElement see(String css) {
        seeText(css, "");
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until the first element is visible and contains the text. */
    void seeText(String css, String text) {
        long began = System.nanoTime();
        String seen;
        do {
            seen = look(css, text);
        } while (seen != null && System.nanoTime() - began < LONGEST.toNanos());
        assertNull(seen, () -> css + " does not show \"" + text + "\"");
    }

    // The page waits, not the driver: to ask for an element again and again takes more of a processor than the page itself.
    private String look(String css, String text) {
        try {
            return (String) driver.executeAsyncScript(
                    """
                        const [css, text, longest, done] = arguments;
                        const began = performance.now();
                        const look = () => {
                          const element = document.querySelector(css);
                          const isVisible = element?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
                          const shown = isVisible ? (element.innerText ?? element.textContent).replace(/[\\t ]+/g, ' ') : 'nothing';
                          if (isVisible && shown.includes(text)) {
                            done(null);
                          } else if (performance.now() - began > longest) {
                            done(shown);
                          } else {
                            setTimeout(look, 50);
                          }
                        };
                        look();
                        """,
                    css, text, LONGEST.toMillis());
        } catch (JavascriptException e) {
            return "another page: " + e.getRawMessage();
        }
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    String address() {
        return driver.getCurrentUrl();
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    void press(CharSequence keys) {
        focused().sendKeys(keys);
    }

    /** Presses keys on an element, again if the page draws it anew meanwhile. */
    void press(String selector, CharSequence keys) {
        waiting().ignoring(StaleElementReferenceException.class).until(page -> {
            see(selector).sendKeys(keys);
            return true;
        });
    }

    WebDriverWait waiting() {
        return new WebDriverWait(driver, LONGEST, Duration.ofMillis(100));
    }

    /** Saves a screenshot of the whole page under target/screenshots. */
    void shoot(String name) {
        Map<?, ?> size = (Map<?, ?>) run("""
            const { scrollWidth: width, scrollHeight: height } = document.documentElement;
            return { x: 0, y: 0, width, height: Math.max(innerHeight, height), scale: 1 };
            """);
        String picture = (String) driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("clip", size, "captureBeyondViewport", true, "optimizeForSpeed", true)).get("data");
        try {
            Files.createDirectories(SHOTS);
            Files.write(SHOTS.resolve(name + ".png"), Base64.getDecoder().decode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException("the screenshot cannot be kept", e);
        }
    }

    /** Runs an action while a script runs before those of every page. */
    void with(String script, Runnable visit) {
        Map<String, Object> added = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", script));
        try {
            visit.run();
        } finally {
            driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
        }
    }

    /** The text of the printed page. */
    String print() {
        // By the protocol of Chromium: the driver's own command gives the page ten seconds.
        return text(Base64.getDecoder()
                .decode((String) driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data")));
    }

    /** Returns a downloaded file when it is complete, and deletes it. */
    byte[] downloaded(String name) {
        Path file = DOWNLOADS.resolve(name);
        // Chromium creates an empty file first and replaces it by the complete one.
        waiting().until(page -> file.toFile().length() > 0);
        try {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("what was downloaded cannot be read", e);
        }
    }

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException("this is no PDF", e);
        }
    }

    /** Actions that begin at a part of an element's width, at its middle height. */
    Actions pointAt(String css, double part) {
        WebElement element = see(css);
        run("arguments[0].scrollIntoView({ block: 'center' })", element);
        return new Actions(driver).moveToElement(element, (int) ((part - 0.5) * element.getSize().width), 0);
    }

    /**
     * Moves fingers over an element, at its middle height, and lifts them.
     *
     * @param paths parts of its width where each finger begins and ends
     */
    void slide(String css, double[]... paths) {
        WebElement element = see(css);
        run("arguments[0].scrollIntoView({ block: 'center' })", element);
        touch("touchStart", element, paths, 0);
        for (int step = 1; step <= STEPS; step++) {
            touch("touchMove", element, paths, (double) step / STEPS);
        }
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    private void touch(String type, WebElement element, double[][] paths, double done) {
        Map<?, ?> area = (Map<?, ?>) run("return arguments[0].getBoundingClientRect().toJSON()", element);
        List<Map<String, Object>> fingers = new ArrayList<>();
        for (double[] path : paths) {
            double part = path[0] + done * (path[1] - path[0]);
            fingers.add(Map.of("x", number(area, "left") + part * number(area, "width"), "y",
                    number(area, "top") + number(area, "height") / 2, "id", fingers.size()));
        }
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", fingers));
    }

    private static double number(Map<?, ?> area, String side) {
        return ((Number) area.get(side)).doubleValue();
    }

    /** Emulates a phone of that width. */
    void narrow(int width) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    }

    /** The elements that overflow the right edge of the page. */
    List<?> overhanging() {
        return (List<?>) run("""
            return [...document.querySelectorAll('main *, header *')].filter(element => element.checkVisibility()
                && !element.closest('.scroll, .ribbon, .uplot, .skip')
                && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(element => element.outerHTML.slice(0, 80));
            """);
    }

    /** The serious and critical findings of axe, as "rule: element" lines. */
    List<String> barriers() {
        // AxeBuilder.analyze opens a window for the results and gives it one second, which a busy machine exceeds.
        if (Boolean.FALSE.equals(driver.executeScript("return 'axe' in window"))) {
            driver.executeScript(AXE);
        }
        return ((List<?>) driver.executeAsyncScript(
                """
                    const [done] = arguments;
                    axe.run({ resultTypes: ['violations'] }).then(({ violations }) => done(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
                      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))), problem => done([String(problem)]));
                    """))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe cannot be read", e);
        }
    }

    /** The messages of the console since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> find(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }
}
