package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.embedded.ElasticsearchSettings;
import io.millrace.embedded.EmbeddedElasticsearch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The user's own Elasticsearch is away in the middle of a run, and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(7)
class ElasticsearchAwayIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than a client of Elasticsearch waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(35);

  private static final boolean LONG = "long".equals(System.getProperty("chaos"));

  private static final Duration AWAY = Duration.ofSeconds(LONG ? 60 : 15);

  /** A stopped one keeps its connections: what is in flight waits for the client's patience. */
  private static final Duration STOPPED = AWAY.compareTo(PATIENCE) > 0 ? AWAY : PATIENCE;

  private static final int LETTERS = LONG ? 400 : 150;

  /** So many are searchable when it goes away. */
  private static final int SOME = 20;

  private static final Pattern WAITED = Pattern.compile("(\\d+) records had to wait");

  private final Path data = MillraceProcess.dataFolder();
  private final Path node = data.resolveSibling("elasticsearch");
  private EmbeddedElasticsearch elasticsearch;
  private LiveIndex index;

  /** What takes Elasticsearch away, or brings it back. */
  private interface Act {
    void perform() throws Exception;
  }

  @BeforeAll
  void start() {
    startElasticsearch();
    index = new LiveIndex(elasticsearch.url());
  }

  @AfterAll
  void stop() {
    index.close();
    elasticsearch.close();
  }

  @Test
  void aStoppedElasticsearchIsWaitedForAndEveryDocumentBecomesSearchable() throws Exception {
    runWithout("stopped", STOPPED, elasticsearch::suspend, elasticsearch::resume);
  }

  @Test
  void aKilledElasticsearchIsWaitedForAndEveryDocumentBecomesSearchable() throws Exception {
    URI url = elasticsearch.url();
    runWithout(
        "killed",
        AWAY,
        () -> {
          ProcessHandle process = ProcessHandle.of(elasticsearch.pid().orElseThrow()).orElseThrow();
          elasticsearch.kill();
          // Before it is started again.
          elasticsearch.close();
          assertThat(process.isAlive()).isFalse();
          assertThat(elasticsearch.restarts()).isZero();
        },
        () -> {
          startElasticsearch();
          assertThat(elasticsearch.url()).isEqualTo(url);
        });
  }

  private void runWithout(String name, Duration away, Act leave, Act comeBack) throws Exception {
    Path letters = Letters.write(data.resolveSibling(name), LETTERS);
    try (MillraceProcess run =
        MillraceProcess.start(
            List.of(),
            "run",
            "--json",
            "--elasticsearch",
            elasticsearch.url().toString(),
            "--data",
            data.toString(),
            // What waits is the same without it, and there is less to do afterwards.
            "--analysis",
            LONG ? "on" : "off",
            letters.toString())) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> index.count(name, "searchable") >= SOME);
      int before = index.count(name, "searchable");
      assertThat(before).as("searchable when Elasticsearch goes away").isLessThan(LETTERS);
      leave.perform();
      await().during(away).atMost(away.plusSeconds(10)).until(run::isAlive);
      comeBack.perform();

      MillraceProcess.Ended ended = run.await(Duration.ofMinutes(4));
      assertThat(ended.code()).as(ended.err()).isZero();
      JsonNode sheet = JSON.readTree(ended.out());
      System.out.printf(
          "elasticsearch %s for %d s with %d of %d searchable: %d records had to wait, %s%n",
          name, away.toSeconds(), before, LETTERS, waited(ended), sheet);
      assertThat(sheet.get("balanced").asBoolean()).isTrue();
      assertThat(sheet.get("searchable").asInt()).isEqualTo(LETTERS);
      assertThat(sheet.get("failed").asInt()).isZero();
      assertThat(waited(ended)).isPositive();
    }
    assertThat(index.count(name, "searchable")).isEqualTo(LETTERS);
    assertThat(index.having(Letters.PHRASE)).hasSizeGreaterThanOrEqualTo(LETTERS);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void andNothingIsRejected() {
    Asked failed = Asked.of("tail", "--all", "--json", "--data", data.toString(), "failed");
    assertThat(failed.code()).as(failed.err()).isZero();
    assertThat(failed.out()).isEmpty();
  }

  private static int waited(MillraceProcess.Ended run) {
    Matcher matcher = WAITED.matcher(run.err());
    assertThat(matcher.find()).as(run.err()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** On the same data and, once it has had one, the same port. */
  private void startElasticsearch() {
    elasticsearch = EmbeddedElasticsearch.start(ElasticsearchSettings.in(node));
    elasticsearch.awaitReady(Duration.ofMinutes(2));
  }
}
