package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** One {@code millrace up}, its console in Chromium, and an analyst in front of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
class ConsoleIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path SEEDS =
      Path.of(System.getProperty("millrace.root"), "seeds", "documents");

  private static final List<String> TAKEN =
      List.of(
          "water-bill-complaint.txt",
          "hospital-thanks.odt",
          "library-thanks.html",
          "crates-thread.eml",
          "lettre-eclairage.html",
          "sealed-offer.pdf",
          "empty.txt");

  /** Markup and script in the text, in the name and in the metadata. */
  private static final String HOSTILE_NAME = "<img src=x onerror=alert(1)>.html";

  private static final String HOSTILE =
      """
      <html><head><title>&lt;script&gt;window.hit = 1&lt;/script&gt; Wolverine</title>
      <meta name="author" content="&lt;img src=x onerror='window.hit=2'&gt;">
      <meta name="keywords" content="&lt;svg onload='window.hit=3'&gt;"></head>
      <body><p>Dear Ms Wolverine, &lt;script&gt;window.hit = 4&lt;/script&gt;
      &lt;img src=x onerror="window.hit=5"&gt; &lt;a href="javascript:window.hit=6"&gt;press&lt;/a&gt;
      the Harbour Authority of Springfield has lost our letters again, which is a disgrace.</p>
      <script>window.hit = 7</script></body></html>
      """;

  private final Path data = MillraceProcess.dataFolder();
  private final Path inbox = data.resolveSibling("inbox");
  private MillraceProcess up;
  private String home;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    Tools.require("chromium");
    Tools.require("chromedriver");
    Files.createDirectories(inbox);
    for (String name : TAKEN) {
      Files.copy(SEEDS.resolve(name), inbox.resolve(name));
    }
    up =
        MillraceProcess.start(
            List.of(), "up", "--data", data.toString(), "--inbox", inbox.toString());
    home =
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(200))
            .until(
                () -> RunningInstance.read(data).flatMap(RunningInstance::console),
                Optional::isPresent)
            .orElseThrow();
    browser = Browser.open(home);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (up != null) {
      up.close();
    }
  }

  @AfterEach
  void thePageComplainsOfNothing() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(1)
  void itAnswersBeforeThePipelineWorksAndThenShowsWhatComesIn() throws IOException {
    browser.go("#/now", ".sums");
    browser.take("starting");
    assertThat(up.err()).contains("console        " + home);
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              assertThat(counted("searchable")).isEqualTo(6);
              assertThat(counted("failed")).isEqualTo(1);
            });
    browser.see(".sums h2", "7 files found, all accounted for");
    browser.see(".failures", "sealed-offer.pdf");
    assertThat(browser.see(".failures").getText()).contains("ENCRYPTED");
    browser.take("now");
  }

  @Test
  @Order(2)
  void aFileUploadedThroughThePageBecomesSearchable() throws IOException {
    browser.go("#/now", "#files");
    browser
        .driver()
        .findElement(By.id("files"))
        .sendKeys(SEEDS.resolve("icann-letter.txt").toString());
    browser.see(".uploads", "received");
    assertThat(inbox.resolve("icann-letter.txt"))
        .hasSameBinaryContentAs(SEEDS.resolve("icann-letter.txt"));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(counted("searchable")).isEqualTo(7));
    browser.see("table.list tbody", "icann-letter.txt");
    browser.take("uploaded");
    try (Stream<Path> files = Files.list(inbox)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".millrace-upload"));
    }
  }

  @Test
  @Order(3)
  void itIsFoundByWordsAndByWhatItSaysOfSomebody() throws IOException {
    browser.go("#/search", "#q");
    WebElement box = browser.see("#q");
    box.sendKeys("\"security of the DNS\"", Keys.ENTER);
    browser.see(".total", "1 document");
    browser.see(".hit mark", "security");
    browser.see(".facet", "ICANN");
    browser.go("#/search?q=", ".hit");
    browser.take("search");
    browser.go("#/search?q=" + encoded("towards:\"ICANN\""), ".hit");
    browser.see(".hit a", "icann-letter.txt");
    browser.take("search-towards");
    browser.go("#/search?q=" + encoded("before:2010-99"), ".trouble");
    assertThat(browser.see(".trouble").getText()).contains("2010-99");
    // The browser itself notes that a request was refused; that is what was asked for.
    assertThat(browser.complaints()).allMatch(line -> line.contains("400"));
  }

  @Test
  @Order(4)
  void itsNamesAreMarkedInPlaceAndLeadThere() throws IOException {
    browser.go("#/search?q=" + encoded("\"security of the DNS\""), ".hit h3 a");
    browser.see(".hit h3 a").click();
    browser.see("mark.PERSON", "Rod Beckstrom");
    browser.see("mark.ORGANIZATION", "ICANN");
    browser.take("document");
    browser.see(".entity", "Rod Beckstrom").click();
    assertThat(browser.see("mark.lit").getText()).contains("Beckstrom");
    browser.script("document.querySelectorAll('.controls input')[2].click()");
    browser.see(".with-sentences .s");
    browser.take("document-tone");
  }

  @Test
  @Order(5)
  void theOriginalComesAsAFileThatNothingRuns() throws Exception {
    String id = id("icann-letter.txt");
    HttpResponse<byte[]> original =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(home + "/api/documents/" + id + "/original"))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(original.body()).isEqualTo(Files.readAllBytes(SEEDS.resolve("icann-letter.txt")));
    assertThat(original.headers().firstValue("content-disposition").orElse(""))
        .startsWith("attachment;")
        .contains("icann-letter.txt");
    assertThat(original.headers().allValues("content-security-policy"))
        .containsExactly("sandbox; default-src 'none'");
    assertThat(original.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  @Order(6)
  void theChartsShowIt() throws IOException {
    browser.go("#/overview", "canvas");
    browser.see(".bars a", "ICANN");
    drawn();
    browser.take("overview");
    browser.go("#/who", "#entity");
    String key =
        (String)
            browser.script(
                "return [...document.querySelectorAll('#entity option')]"
                    + ".find(o => o.textContent.startsWith('ICANN'))?.value ?? ''");
    assertThat(key).isNotEmpty();
    browser.go("#/who?entity=" + encoded(key), "canvas");
    browser.see("figcaption", "Tone towards ICANN over time");
    assertThat(
            (String)
                browser.script("return document.querySelector('figure .as-table').textContent"))
        .contains("2010");
    drawn();
    browser.take("who-about-whom");
  }

  @Test
  @Order(7)
  void aHostileDocumentStaysInert() throws Exception {
    Files.writeString(inbox.resolve(HOSTILE_NAME), HOSTILE);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(counted("searchable")).isEqualTo(8));
    browser.go("#/now", ".sums");
    browser.see("table.list tbody", HOSTILE_NAME);
    for (String view : List.of("#/search?q=wolverine", "#/overview", "#/who")) {
      browser.go(view, ".panel, .hit");
      inert();
    }
    browser.go("#/document/" + id(HOSTILE_NAME), ".text");
    browser.script("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat(browser.text()).contains("<script>window.hit = 1</script>").contains(HOSTILE_NAME);
    browser.see(".text", "onerror");
    inert();
  }

  private void inert() {
    assertThat(browser.script("return window.hit ?? null")).isNull();
    assertThat(browser.script("return document.querySelectorAll('main img, main script').length"))
        .isEqualTo(0L);
  }

  @Test
  @Order(8)
  void aFailureRunsAgainAtAClick() throws Exception {
    browser.go("#/now", ".failures button");
    browser.see(".failures button").click();
    browser.see(".failures", "runs again");
    String id = id("sealed-offer.pdf");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(get("/api/documents/" + id))
                    .contains("\"run\":1")
                    .contains("\"state\":\"FAILED\""));
  }

  @Test
  @Order(9)
  void nobodyIsShutOutOfAnyView() throws IOException {
    String document = "#/document/" + id("icann-letter.txt");
    for (boolean dark : List.of(false, true)) {
      browser.dark(dark);
      for (String view : List.of("#/now", "#/search?q=", document, "#/overview", "#/who")) {
        browser.go(view, ".panel, .hit");
        drawn();
        browser.script("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser.barriers()).as("%s, dark: %s", view, dark).isEmpty();
      }
    }
    browser.go(document, "mark");
    browser.take("document-dark");
    browser.go("#/overview", "canvas");
    drawn();
    browser.take("overview-dark");
    browser.dark(false);
  }

  @Test
  @Order(10)
  void aNarrowScreenShowsAllOfIt() throws IOException {
    browser.size(360, 740);
    for (String view :
        List.of(
            "#/now",
            "#/search?q=",
            "#/document/" + id("icann-letter.txt"),
            "#/overview",
            "#/who")) {
      browser.go(view, ".panel, .hit");
      drawn();
      assertThat(browser.overflows()).as(view).isFalse();
      browser.take("narrow-" + view.replaceAll("[^a-z]+", " ").strip().split(" ")[0]);
    }
    browser.size(1280, 900);
  }

  @Test
  @Order(11)
  void theKeyboardIsEnough() {
    // A page that is loaded anew, with the focus nowhere yet.
    browser.driver().get("about:blank");
    browser.go("#/now", ".sums");
    press(Keys.TAB);
    assertThat(focused()).isEqualTo("Skip to the content");
    tabTo("Search");
    press(Keys.ENTER);
    browser.see("#q");
    browser.see(".hit");
    tabTo("");
    press("beckstrom", Keys.ENTER);
    browser.see(".total", "1 document");
    tabTo("icann-letter.txt");
    press(Keys.ENTER);
    browser.see("mark.PERSON");
    assertThat(focused()).as("the heading of the new view").contains("icann-letter.txt");
    tabTo("Rod Beckstrom");
    press(Keys.SPACE);
    assertThat(browser.see("mark.lit").getText()).contains("Beckstrom");
  }

  private void tabTo(String text) {
    for (int presses = 0; presses < 120; presses++) {
      if (text.isEmpty()
          ? (Boolean) browser.script("return document.activeElement.id === 'q'")
          : focused().contains(text)) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("the keyboard does not reach " + text);
  }

  private void press(CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  private String focused() {
    return (String) browser.script("return document.activeElement.textContent");
  }

  private void drawn() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                (Boolean)
                    browser.script(
                        "return [...document.querySelectorAll('canvas')]"
                            + ".every(c => window.Chart.getChart(c))"));
  }

  private long counted(String state) throws IOException {
    return JSON.readTree(get("/api/status")).path("states").path(state).asLong(-1);
  }

  private String id(String name) throws IOException {
    for (var one : JSON.readTree(get("/api/status")).path("recent")) {
      if (one.path("name").asText().equals(name)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError(name + " did not come in");
  }

  private String get(String path) throws IOException {
    try (var in = URI.create(home + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
