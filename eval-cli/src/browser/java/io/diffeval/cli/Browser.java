package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The system's Chromium. Nothing is downloaded, and it starts without a past. */
final class Browser implements AutoCloseable {
    private static final String AXE = read("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    private static final long DEADLINE_NANOS = Duration.ofSeconds(20).toNanos();

    private final ChromeDriver driver;
    private final List<String> complaints = new ArrayList<>();

    Browser(Path profile, Path downloads) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(System.getProperty("diffeval.chromium", "/usr/bin/chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,1000",
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        Path chromedriver = Path.of(System.getProperty("diffeval.chromedriver", "/usr/bin/chromedriver"));
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    }

    void open(String url) {
        driver.get(url);
    }

    void inColours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Clicks as a person would who has scrolled there. */
    void click(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Waits until something is there, without a fixed pause. */
    <T> T await(String what, Function<Browser, T> condition) {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (System.nanoTime() < end) {
            T value = condition.apply(this);
            if (value != null && !Boolean.FALSE.equals(value)) {
                return value;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(what + " does not come");
    }

    void awaitHeading(String text) {
        await("heading " + text, b -> b.all("h1").stream().anyMatch(h -> h.getText().contains(text)));
    }

    /** Faults that keep people out, by the rules of axe-core. */
    @SuppressWarnings("unchecked")
    void hasNoSeriousAccessibilityFault() {
        listen();
        driver.executeScript(AXE);
        List<String> faults = (List<String>) driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document).then(r => done(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' '"
                + " + n.failureSummary).join(' | '))), e => done(['axe: ' + e]));");
        // What axe draws to measure contrast is complained of too, and is none of the page's.
        driver.manage().logs().get(LogType.BROWSER);
        assertThat(faults).as(driver.getCurrentUrl()).isEmpty();
    }

    private void listen() {
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> complaints.add(entry.getMessage()));
    }

    /** What the page complained of, and what it asked of others than the one it came from. */
    void hasKeptToItself(String origin) {
        listen();
        assertThat(complaints).as("console").isEmpty();
        assertThat(driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                        .map(LogEntry::getMessage)
                        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                        .map(message -> message.replaceAll("(?s).*\"url\":\"([^\"]*)\".*", "$1"))
                        .filter(url -> !url.startsWith(origin)
                                && !url.startsWith("data:")
                                && !url.startsWith("blob:")
                                && !url.startsWith("chrome")
                                && !url.startsWith("about:")))
                .as("requests")
                .isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
