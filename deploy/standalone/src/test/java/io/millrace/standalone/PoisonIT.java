package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Documents that break their parsers, among good ones, through the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GOOD = 50;

  /** What each poison does to its parser process is told by the extension of its file. */
  private static final Map<String, String> FATE =
      Map.of(
          "busy.hang", "TIMEOUT",
          "asleep.sleep", "TIMEOUT",
          "greedy.heap", "OUT_OF_MEMORY",
          "quitter.exit", "CRASHED");

  private final Path data = MillraceProcess.dataFolder();
  private final Path files = data.resolveSibling("poison");
  private final Set<ProcessHandle> children = new HashSet<>();
  private final LiveIndex index = new LiveIndex(EmbeddedServers.sharedElasticsearch().url());
  private MillraceProcess.Ended run;

  @BeforeAll
  void takeThemAll() throws Exception {
    Letters.write(files, GOOD);
    for (String name : FATE.keySet()) {
      Files.writeString(files.resolve(name), "Nobody will ever read this.");
    }
    String elasticsearch = EmbeddedServers.sharedElasticsearch().url().toString();
    try (MillraceProcess process =
        MillraceProcess.start(
            List.of("-Dmillrace.parsers.classpath=" + poisonParsers()),
            "run",
            "--json",
            "--parse-deadline",
            "15",
            "--elasticsearch",
            elasticsearch,
            "--data",
            data.toString(),
            files.toString())) {
      await()
          .atMost(Duration.ofMinutes(5))
          .until(
              () -> {
                process.handle().descendants().forEach(children::add);
                return !process.isAlive();
              });
      run = process.await(Duration.ofSeconds(1));
    }
  }

  @Test
  void theRunBalancesAndEndsWith0() throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode sheet = JSON.readTree(run.out());
    assertThat(sheet.get("balanced").asBoolean()).isTrue();
    assertThat(sheet.get("found").asInt()).isEqualTo(GOOD + FATE.size());
    assertThat(sheet.get("searchable").asInt()).isEqualTo(GOOD);
    assertThat(sheet.get("failed").asInt()).isEqualTo(FATE.size());
  }

  @Test
  void everyPoisonFailsForItsReason() {
    Map<String, String> found = new TreeMap<>();
    for (String name : FATE.keySet()) {
      for (JsonNode row : index.ledger(name)) {
        assertThat(row.get("state").asText()).as(name).isEqualTo("failed");
        assertThat(row.get("reasons")).as(name).hasSize(1);
        found.put(name, row.at("/reasons/0").asText());
      }
    }
    assertThat(found).isEqualTo(FATE);
  }

  @Test
  void theGoodDocumentsBesideThemAreFoundByTheirText() {
    assertThat(index.having(Letters.PHRASE)).doesNotHaveDuplicates().hasSize(GOOD);
  }

  @Test
  void noChildAndNoGrandchildIsLeft() {
    // A broker, parsers, and more of these for those that broke.
    assertThat(children).hasSizeGreaterThan(FATE.size());
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(MillraceProcess.processesOf(data)).isEmpty();
  }

  private static Path poisonParsers() {
    Path classes =
        Path.of(System.getProperty("millrace.root"), "enrich", "extract", "target", "test-classes");
    assertThat(classes.resolve("io/millrace/extract/poison")).isDirectory();
    return classes;
  }
}
