package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Stages run again beside a running program into which people go on dropping files. */
@Order(6)
class ReplayIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LETTERS = 30;
  private static final int MOST_UPDATES = 8;

  /** In every letter, at every moment. */
  private static final String PHRASE = "the heronry of Averley";

  private static final String UPDATED = "a flock of avocets";

  private final Path data = MillraceProcess.dataFolder();
  private final Path inbox = data.resolveSibling("inbox");
  private final AtomicInteger searches = new AtomicInteger();
  private final List<String> missed = new ArrayList<>();

  @Test
  void everyTextIsAnalysedAgainOnceWithoutParsingAndUpdatesWinMeanwhile() throws Exception {
    Random random = new Random(7);
    Files.createDirectories(inbox);
    for (int i = 0; i < LETTERS; i++) {
      write(random, i, PHRASE);
    }
    try (MillraceProcess up = up()) {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> up.err().contains("ready; drop files") || !up.isAlive());
      assertThat(up.isAlive()).as(up.err()).isTrue();
      try (LiveIndex index = LiveIndex.of(data)) {
        soon().until(() -> index.count("inbox", "searchable") == LETTERS);
        soon().until(() -> index.having(PHRASE).size() == LETTERS);
        Set<Long> processes = processes(up);

        Set<Integer> updated = replayWhileFilesAreDropped(random, index);

        soon()
            .until(
                () ->
                    updated.stream().allMatch(i -> index.having(UPDATED).contains(name(i)))
                        && index.pending() == 0);
        assertThat(processes(up)).as("no parser was started").isEqualTo(processes);
        assertThat(searches.get()).as("searches meanwhile").isPositive();
        assertThat(missed).as("searches that missed a document").isEmpty();
        checkTopics(index, updated);
        checkOtherReplays(index);
        checkThatAChangedListOfEntitiesApplies(index);
        checkThatATextThatIsGoneIsAFailure(index);
      }
    }
  }

  /**
   * @return the letters that were changed before, during or after the replay
   */
  private Set<Integer> replayWhileFilesAreDropped(Random random, LiveIndex index) throws Exception {
    Set<Integer> updated = new HashSet<>();
    AtomicBoolean over = new AtomicBoolean();
    Thread searching = Thread.ofPlatform().start(() -> search(index, over));
    try (MillraceProcess replay = command("replay", "--from", "extracted", "--json")) {
      while (replay.isAlive() && updated.size() < MOST_UPDATES) {
        write(random, updated.size(), PHRASE + ", where there was " + UPDATED);
        updated.add(updated.size());
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
      }
      MillraceProcess.Ended ended = replay.await(Duration.ofMinutes(3));
      assertThat(ended.code()).as(ended.err()).isZero();
      JsonNode line = JSON.readTree(ended.out());
      System.out.println(line);
      assertThat(line.get("asked").asInt()).isEqualTo(LETTERS);
      assertThat(line.get("done").asInt()).isEqualTo(LETTERS);
      assertThat(line.get("indexed").asBoolean()).isTrue();
      assertThat(ended.err()).contains("30 documents done, the index is current");
    } finally {
      over.set(true);
      searching.join();
    }
    return updated;
  }

  private void search(LiveIndex index, AtomicBoolean over) {
    while (!over.get()) {
      try {
        Set<String> found = new HashSet<>(index.having(PHRASE));
        if (found.size() != LETTERS) {
          missed.add(found.size() + " of " + LETTERS);
        }
      } catch (RuntimeException | AssertionError e) {
        missed.add("failed: " + e);
      }
      searches.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private void checkTopics(LiveIndex index, Set<Integer> updated) throws IOException {
    TopicLog log = new TopicLog(RunningInstance.read(data).orElseThrow().kafka());
    assertThat(log.versions(Topic.ENRICHED)).doesNotHaveDuplicates();
    assertThat(log.versions(Topic.EXTRACTED))
        .as("only the updates were parsed")
        .hasSize(LETTERS + updated.size())
        .allSatisfy(version -> assertThat(version).endsWith("/0"));
    assertThat(log.versions(Topic.FAILED)).isEmpty();
    Map<String, List<String>> versions = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : log.records(Topic.ENRICHED)) {
      versions
          .computeIfAbsent(record.key(), id -> new ArrayList<>())
          .add(header(record, "ce_revision") + "/" + header(record, "ce_run"));
    }
    for (int i = 0; i < LETTERS; i++) {
      JsonNode row = index.ledger(name(i)).getFirst();
      List<String> of = versions.get(row.get("document").asText());
      assertThat(of).as("versions in their order").isSorted();
      if (updated.contains(i)) {
        assertThat(of).contains("1/0", "2/0");
        assertThat(of.getLast()).as("the update wins").startsWith("2/");
      } else {
        assertThat(of).containsExactly("1/0", "1/1");
      }
      assertThat(row.get("state").asText()).isEqualTo("searchable");
      assertThat(row.get("revision").asText() + "/" + row.get("run").asText())
          .as("the index has the last record")
          .isEqualTo(of.getLast());
    }
  }

  private void checkOtherReplays(LiveIndex index) throws Exception {
    String last = name(LETTERS - 1);
    JsonNode before = index.ledger(last).getFirst();
    JsonNode line = replay("--from", "enriched", "--document", last);
    assertThat(line.get("asked").asInt()).isEqualTo(1);
    assertThat(line.get("done").asInt()).isEqualTo(1);
    soon().until(() -> !index.ledger(last).getFirst().get("indexed").equals(before.get("indexed")));
    assertThat(index.ledger(last).getFirst().get("run")).isEqualTo(before.get("run"));

    assertThat(replay("--from", "received", "--failed").get("asked").asInt()).isZero();
    assertThat(
            replay("--from", "extracted", "--version-older-than", "today", "--dry-run")
                .get("documents")
                .asInt())
        .isZero();
    assertThat(
            replay("--from", "received", "--type", "text/*", "--dry-run").get("documents").asInt())
        .isEqualTo(LETTERS);
  }

  private void checkThatAChangedListOfEntitiesApplies(LiveIndex index) throws Exception {
    Files.writeString(
        data.resolve("entities.yaml"),
        "entities:\n  - {name: Averley Herons, type: organization, aliases: [heronry of Averley]}\n");
    String last = name(LETTERS - 1);
    String document = index.ledger(last).getFirst().get("document").asText();

    assertThat(replay("--from", "extracted", "--document", last).get("done").asInt()).isEqualTo(1);

    soon()
        .until(
            () ->
                index.rows("mentions").stream()
                    .filter(row -> row.get("entity").asText().equals("organization:averley-herons"))
                    .map(row -> row.get("document").asText())
                    .toList()
                    .equals(List.of(document)));
    Asked other =
        Asked.of(
            List.of(
                "replay",
                "--from",
                "extracted",
                "--data",
                data.toString(),
                "--entities",
                "x.yaml"));
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("a running `millrace up` does the work");
  }

  /** A text that is too large for a record, and whose file somebody removed. */
  private void checkThatATextThatIsGoneIsAFailure(LiveIndex index) throws Exception {
    Files.writeString(
        inbox.resolve("large.txt"), "The heron came back to us in the morning.\n".repeat(16_000));
    soon().until(() -> index.state("large.txt").equals("searchable"));
    String document = index.ledger("large.txt").getFirst().get("document").asText();
    String blob =
        new TopicLog(RunningInstance.read(data).orElseThrow().kafka())
            .records(Topic.EXTRACTED).stream()
                .filter(record -> record.key().equals(document))
                .map(record -> header(record, "ce_dataref").substring("blob:".length()))
                .findFirst()
                .orElseThrow();
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      Files.delete(
          files.filter(f -> f.getFileName().toString().equals(blob)).findFirst().orElseThrow());
    }

    replay("--from", "extracted", "--document", document);

    soon().until(() -> index.state("large.txt").equals("failed"));
    JsonNode row = index.ledger("large.txt").getFirst();
    assertThat(row.get("failed_stage").asText()).isEqualTo("analyze");
    assertThat(row.get("failed_reason").asText()).isEqualTo("CONTENT_MISSING");
    assertThat(index.pending()).isZero();
  }

  private JsonNode replay(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("replay", "--json"));
    all.addAll(List.of("--data", data.toString()));
    all.addAll(List.of(arguments));
    Asked asked = Asked.of(all);
    assertThat(asked.code()).as(asked.err()).isZero();
    return JSON.readTree(asked.out());
  }

  private void write(Random random, int number, String phrase) throws IOException {
    Files.writeString(
        inbox.resolve(name(number)),
        RandomLetters.write(random, number) + "\n\nWe saw " + phrase + ".\n");
  }

  private static String name(int number) {
    return "letter-%02d.txt".formatted(number);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static Set<Long> processes(MillraceProcess up) {
    return up.handle().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private MillraceProcess up() throws IOException {
    return MillraceProcess.start(
        List.of("-Dmillrace.kafka.log.cleaner.enable=false"),
        "up",
        "--parsers",
        "1",
        "--data",
        data.toString(),
        "--inbox",
        inbox.toString());
  }

  private MillraceProcess command(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(1, List.of("--data", data.toString()));
    return MillraceProcess.start(List.of(), all.toArray(String[]::new));
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200));
  }
}
