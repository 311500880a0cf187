package io.millrace.standalone;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, looking at the console as a person does. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  private static final Path TAKEN = ROOT.resolve("deploy/standalone/target/screenshots");
  private static final Path KEPT = ROOT.resolve("deploy/docs/screenshots");
  private static final String AXE = axe();

  private final ChromeDriver driver;
  private final String home;

  private Browser(ChromeDriver driver, String home) {
    this.driver = driver;
    this.home = home;
  }

  /** Opens it on a page of 1280 × 900. */
  static Browser open(String home) {
    // Both named: nothing is looked for elsewhere.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--lang=en-GB");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    Browser browser = new Browser(new ChromeDriver(service, options), home);
    browser.size(1280, 900);
    return browser;
  }

  ChromeDriver driver() {
    return driver;
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void dark(boolean wanted) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", wanted ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Opens a view, such as {@code #/now}, and waits until it is there. */
  void go(String hash, String awaited) {
    driver.get(home + "/" + hash);
    see(awaited);
  }

  /** Waits for an element. */
  WebElement see(String css) {
    return new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "there is no " + css + " on " + text())
        .until(d -> d.findElements(By.cssSelector(css)).stream().findFirst().orElse(null));
  }

  /** Waits for an element that holds a text. */
  WebElement see(String css, String text) {
    return new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "no " + css + " has “" + text + "” on " + text())
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .until(
            d ->
                d.findElements(By.cssSelector(css)).stream()
                    .filter(element -> element.getText().contains(text))
                    .findFirst()
                    .orElse(null));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  Object script(String code, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(code, arguments);
  }

  /** What the page has complained of since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** The serious and critical faults that axe finds, with their places. */
  List<String> barriers() {
    script(AXE);
    Object faults =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] }).then(
              (results) => done(results.violations
                .filter((rule) => ['serious', 'critical'].includes(rule.impact))
                .map((rule) => rule.id + ': ' + rule.help + ' ' + rule.nodes.slice(0, 4)
                  .map((node) => node.html + ' ' + node.failureSummary).join(' | '))),
              (error) => done(['axe: ' + error]));
            """);
    return ((List<?>) faults).stream().map(String::valueOf).toList();
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the page is wider than the window. */
  boolean overflows() {
    return (Boolean)
        script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** Keeps what is seen; with {@code -Dscreenshots=update} in the documentation, too. */
  void take(String name) throws IOException {
    Object data =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 72))
            .get("data");
    byte[] picture = Base64.getDecoder().decode((String) data);
    Files.createDirectories(TAKEN);
    Files.write(TAKEN.resolve(name + ".webp"), picture);
    if ("update".equals(System.getProperty("screenshots"))) {
      Files.createDirectories(KEPT);
      Files.write(KEPT.resolve(name + ".webp"), picture);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
