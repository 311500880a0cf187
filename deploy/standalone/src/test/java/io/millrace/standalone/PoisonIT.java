package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.bench.Corpus;
import io.millrace.contract.Topic;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Documents that break their parsers, among good ones, through the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(MillraceProcess.SHARED_ELASTICSEARCH)
@Order(3)
class PoisonIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A thousand files, of which 30 are poison. */
  private static final boolean LONG = "long".equals(System.getProperty("chaos"));

  private static final int GOOD = LONG ? 970 : 50;
  private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 60 : 10);

  /** What each poison does to its parser process is told by the extension of its file. */
  private static final Map<String, String> FATE = fate();

  private static final String WORDS = "Nobody will ever read this.";

  private final Path data = MillraceProcess.dataFolder();
  private final Path files = data.resolveSibling("poison");
  private final Set<ProcessHandle> children = new HashSet<>();
  private final String elasticsearch = EmbeddedServers.sharedElasticsearch().url().toString();
  private final LiveIndex index = new LiveIndex(EmbeddedServers.sharedElasticsearch().url());
  private MillraceProcess.Ended run;

  private static Map<String, String> fate() {
    Map<String, String> fate =
        new TreeMap<>(
            Map.of(
                "busy.hang", "TIMEOUT",
                "asleep.sleep", "TIMEOUT",
                "greedy.heap", "OUT_OF_MEMORY",
                "quitter.exit", "CRASHED"));
    if (LONG) {
      for (int i = 1; i <= 4; i++) {
        fate.put("busy-" + i + ".hang", "TIMEOUT");
        fate.put("mother-" + i + ".grandchild", "TIMEOUT");
        fate.put("greedy-" + i + ".heap", "OUT_OF_MEMORY");
        fate.put("quitter-" + i + ".exit", "CRASHED");
        fate.put("sealed-" + i + ".pdf", "ENCRYPTED");
        fate.put("sealed-" + i + ".docx", "ENCRYPTED");
      }
      fate.put("cut-1.docx", "CORRUPT");
      fate.put("cut-2.docx", "CORRUPT");
    }
    return Map.copyOf(fate);
  }

  /** Real files where the name is that of a real format. */
  private static byte[] poison(String name) throws IOException {
    Path seeds = Path.of(System.getProperty("millrace.root"), "seeds", "documents");
    String seed =
        switch (FATE.get(name)) {
          case "ENCRYPTED" -> name.endsWith(".pdf") ? "sealed-offer.pdf" : "staff-review.docx";
          case "CORRUPT" -> "annual-report-cut.docx";
          default -> "";
        };
    // Bytes that broke a parser are set aside under every name, so each has its own.
    return seed.isEmpty()
        ? (WORDS + name).getBytes(StandardCharsets.UTF_8)
        : Files.readAllBytes(seeds.resolve(seed));
  }

  @BeforeAll
  void takeThemAll() throws Exception {
    if (LONG) {
      Corpus.write(files, GOOD, 1);
    } else {
      Letters.write(files, GOOD);
    }
    for (String name : FATE.keySet()) {
      Files.write(files.resolve(name), poison(name));
    }
    try (MillraceProcess process =
        MillraceProcess.start(
            List.of("-Dmillrace.parsers.classpath=" + poisonParsers()),
            "run",
            "--json",
            "--parse-deadline",
            LONG ? "30" : "15",
            "--elasticsearch",
            elasticsearch,
            "--data",
            data.toString(),
            files.toString())) {
      await()
          .atMost(PATIENCE)
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
    assumeThat(LONG).as("other texts").isFalse();
    assertThat(index.having(Letters.PHRASE)).doesNotHaveDuplicates().hasSize(GOOD);
  }

  @Test
  void whatFailedIsToldListedRunAgainAndAccepted() throws Exception {
    Asked status = ask("status", "--json");
    assertThat(status.code()).as(status.err()).isEqualTo(1);
    JsonNode report = JSON.readTree(status.out());
    assertThat(report.get("verdict").asText()).isEqualTo("failures");
    String source = index.ledger("busy.hang").getFirst().get("source").asText();
    JsonNode sheet = report.at("/sources/" + source);
    assertThat(sheet.get("balanced").asBoolean()).isTrue();
    assertThat(sheet.get("found").asInt()).isEqualTo(GOOD + FATE.size());
    // On a machine that is busy enough, a good document may be out of time, too.
    JsonNode counted = JSON.readTree(run.out());
    assertThat(sheet.get("failed")).isEqualTo(counted.get("failed"));
    assertThat(sheet.get("reasons")).isEqualTo(counted.get("reasons"));
    for (String reason : FATE.values()) {
      assertThat(sheet.at("/reasons/" + reason).asInt())
          .as(reason)
          .isEqualTo(Collections.frequency(FATE.values(), reason));
    }
    System.out.println(sheet);

    List<String> all = failed("--source", source);
    assertThat(all).containsAll(FATE.keySet()).hasSize(counted.get("failed").asInt());
    List<String> timedOut = failed("--reason", "TIMEOUT", "--source", source);
    assertThat(timedOut)
        .contains("asleep.sleep", "busy.hang")
        .hasSize(counted.at("/reasons/TIMEOUT").asInt())
        .doesNotContain("quitter.exit");
    runAgain(source, all, timedOut);
    int stillFailed = failed("--source", source).size();

    Asked accepted = ask("failed", "discard", "--all");
    assertThat(accepted.code()).as(accepted.err()).isZero();
    assertThat(failed("--source", source)).isEmpty();
    Asked after = ask("status", "--json");
    assertThat(after.code()).as(after.out()).isZero();
    assertThat(JSON.readTree(after.out()).at("/sources/" + source + "/discarded").asInt())
        .isEqualTo(stillFailed);
    assertThat(ask("status", "busy.hang").out()).contains("state      failed", "accepted");
  }

  private void runAgain(String source, List<String> all, List<String> timedOut) throws Exception {
    try (MillraceProcess up =
        MillraceProcess.start(
            List.of("-Dmillrace.parsers.classpath=" + poisonParsers()),
            "up",
            "--analysis",
            "off",
            "--parse-deadline",
            "4",
            "--inbox",
            data.resolveSibling("inbox").toString(),
            "--elasticsearch",
            elasticsearch,
            "--data",
            data.toString())) {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> up.err().contains("ready; drop files") || !up.isAlive());
      Asked retry = ask("failed", "retry", "--wait", "--reason", "TIMEOUT", "--source", source);
      assertThat(retry.code()).as(retry.err()).isZero();
      assertThat(retry.out())
          .contains("%1$d of %1$d failed documents run again".formatted(timedOut.size()));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  index.pending() == 0
                      && timedOut.stream()
                          .allMatch(n -> index.ledger(n).getFirst().path("run").asInt() == 1));
      Asked shown = ask("failed", "show", "--json", "busy.hang");
      assertThat(shown.code()).as(shown.err()).isZero();
      JsonNode failure = JSON.readTree(shown.out()).at("/0/failure");
      assertThat(failure.get("topic").asText()).isEqualTo("documents.received");
      assertThat(failure.get("attempts").asInt()).isEqualTo(2);
      assertThat(JSON.readTree(shown.out()).at("/0/document/earlierFailure/reason").asText())
          .isEqualTo("TIMEOUT");
      assertThat(shown.out()).doesNotContain("Nobody will ever read");
      countedFromTheTopicsItIsTheSame(source);
      onlyTheseWereRunAgain(all, timedOut);
      anotherAnalysisReadsAllTextsAgainWithoutAParser(up, source);
    }
  }

  private void onlyTheseWereRunAgain(List<String> all, List<String> timedOut) throws IOException {
    Set<String> again = new HashSet<>();
    for (String name : all) {
      JsonNode row = index.ledger(name).getFirst();
      assertThat(row.path("run").asInt()).as(name).isEqualTo(timedOut.contains(name) ? 1 : 0);
      if (timedOut.contains(name)) {
        again.add(row.get("document").asText() + "/1/1");
      }
    }
    TopicLog log = new TopicLog(RunningInstance.read(data).orElseThrow().kafka());
    for (Topic topic : List.of(Topic.EXTRACTED, Topic.ENRICHED, Topic.FAILED)) {
      assertThat(log.versions(topic).stream().filter(version -> !version.endsWith("/1/0")))
          .as(topic.id())
          .containsExactlyInAnyOrderElementsOf(again);
    }
  }

  /** The first run had the model; this program analyses nothing, which is another version. */
  private void anotherAnalysisReadsAllTextsAgainWithoutAParser(MillraceProcess up, String source)
      throws IOException {
    Set<Long> processes = processes(up);
    Asked replay =
        ask(
            "replay",
            "--json",
            "--from",
            "extracted",
            "--source",
            source,
            "--type",
            "text/plain",
            "--type",
            "text/html");
    assertThat(replay.code()).as(replay.err()).isZero();
    JsonNode line = JSON.readTree(replay.out());
    assertThat(line.get("indexed").asBoolean()).isTrue();
    assertThat(line.get("done")).isEqualTo(line.get("asked"));
    assertThat(processes(up)).as("no parser was started").isEqualTo(processes);
    TopicLog log = new TopicLog(RunningInstance.read(data).orElseThrow().kafka());
    Map<String, Set<String>> analyses = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> record : log.records(Topic.ENRICHED)) {
      JsonNode value = JSON.readTree(record.value());
      if (value.at("/document/mediaType").asText().matches("text/(plain|html).*")) {
        analyses
            .computeIfAbsent(TopicLog.header(record, "ce_run"), run -> new HashSet<>())
            .add(value.at("/provenance/analysis").asText());
      }
    }
    assertThat(analyses.get("1")).containsExactly("off");
    assertThat(analyses.get("0")).isNotEmpty().doesNotContain("off");
    assertThat(log.versions(Topic.ENRICHED).stream().filter(v -> v.endsWith("/1/1")))
        .as("each once, and those that were out of time")
        .hasSizeGreaterThanOrEqualTo(line.get("done").asInt());
    if (!LONG) {
      assertThat(line.get("done").asInt()).isEqualTo(GOOD);
    }
  }

  private static Set<Long> processes(MillraceProcess up) {
    return up.handle().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private void countedFromTheTopicsItIsTheSame(String source) throws IOException {
    Asked away =
        Asked.of(
            "status", "--json", "--elasticsearch", "http://127.0.0.1:9", "--data", data.toString());
    assertThat(away.code()).as(away.err()).isEqualTo(1);
    JsonNode report = JSON.readTree(away.out());
    assertThat(report.get("countedFrom").asText()).isEqualTo("topics");
    JsonNode fromLedger = JSON.readTree(ask("status", "--json").out());
    assertThat(fromLedger.get("countedFrom").asText()).isEqualTo("ledger");
    assertThat(report.at("/sources/" + source)).isEqualTo(fromLedger.at("/sources/" + source));
  }

  private List<String> failed(String... filter) throws IOException {
    List<String> command = new ArrayList<>(List.of("failed", "list", "--json"));
    command.addAll(List.of(filter));
    Asked list = ask(command.toArray(String[]::new));
    assertThat(list.code()).as(list.err()).isZero();
    List<String> paths = new ArrayList<>();
    JSON.readTree(list.out()).forEach(one -> paths.add(one.at("/document/path").asText()));
    return paths.stream().sorted().toList();
  }

  private Asked ask(String... command) {
    return Asked.of(List.of(command), "--elasticsearch", elasticsearch, "--data", data.toString());
  }

  @Test
  void noChildAndNoGrandchildIsLeft() {
    // A broker, parsers, and more of these for those that broke.
    assertThat(children).hasSizeGreaterThan(FATE.size());
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(MillraceProcess.processesOf(data)).isEmpty();
  }

  @Test
  void noLogQuotesWhatBrokeItsParser() throws IOException {
    Exposure.logs(data)
        .forEach((file, log) -> assertThat(log).as(file.toString()).doesNotContain(WORDS));
    assertThat(run.err()).doesNotContain(WORDS);
  }

  private static Path poisonParsers() {
    Path classes =
        Path.of(System.getProperty("millrace.root"), "enrich", "extract", "target", "test-classes");
    assertThat(classes.resolve("io/millrace/extract/poison")).isDirectory();
    return classes;
  }
}
