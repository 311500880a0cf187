package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.KafkaClients;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Topic;
import io.millrace.index.IndexException;
import io.millrace.index.IndexSettings;
import io.millrace.index.LedgerCounts;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The whole program, killed with -9 again and again while documents are in flight: in the end every
 * file is accounted for, once, and no process is left.
 */
@Order(9)
class KillIT {

  private static final int FILES = 500;
  private static final boolean LONG = "long".equals(System.getProperty("chaos"));
  private static final int KILLS = LONG ? 10 : 3;
  private static final int SENTENCES = LONG ? 20 : 4;
  private static final int MOST_LOOKS = 200;

  private final Path data = MillraceProcess.dataFolder();
  private final Path inbox = data.resolveSibling("inbox");
  private int killsInTransaction;

  @Test
  void whateverIsKilledWhenEveryFileIsAccountedForOnce() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.printf("mvn verify -Dit.test=KillIT -Dchaos=%s -Dseed=%d%n", chaos(), seed);
    Random random = new Random(seed);
    Files.createDirectories(inbox);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          inbox.resolve("letter-%03d.txt".formatted(i)), RandomLetters.write(random, i, SENTENCES));
    }

    for (int kill = 0; kill < KILLS; kill++) {
      MillraceProcess up = up();
      int from = FILES * kill / (KILLS + 1);
      int moment = from + 1 + random.nextInt(Math.max(1, FILES / (KILLS + 1) / 2));
      killWhenBusy(up, moment);
    }
    try (MillraceProcess up = up()) {
      RunningInstance running = running(up);
      try (MillraceIndex index =
          MillraceIndex.open(IndexSettings.defaults(URI.create(running.elasticsearch())))) {
        await("every file is searchable")
            .atMost(Duration.ofMinutes(4))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertThat(counts(index)).isEqualTo("searchable " + FILES));
        index.refresh();
      }
      assertThat(rows(running, "documents")).as("rows of documents").isEqualTo(FILES);
      assertThat(rows(running, "ledger")).as("rows of the ledger").isEqualTo(FILES);
      TopicLog log = new TopicLog(running.kafka());
      for (Topic topic : List.of(Topic.RECEIVED, Topic.EXTRACTED, Topic.ENRICHED)) {
        assertThat(log.versions(topic))
            .as("seed %s: each version once in %s", seed, topic.id())
            .hasSize(FILES)
            .doesNotHaveDuplicates();
      }
      assertThat(log.versions(Topic.FAILED)).as("seed %s", seed).isEmpty();
    }
    assertThat(killsInTransaction).as("kills with an open transaction").isPositive();
  }

  /**
   * Stops the program in mid-step (SIGSTOP) as soon as enough is enriched, looks from outside at
   * what it was doing, and kills it for good when documents stand in two stages at least and a
   * transaction is open; lets it go on when not. Towards the end an open transaction is not
   * insisted on.
   */
  private void killWhenBusy(MillraceProcess up, int moment) throws Exception {
    RunningInstance running = running(up);
    TopicLog log = new TopicLog(running.kafka());
    await("progress")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> log.records(Topic.ENRICHED).size() >= moment);
    List<ProcessHandle> family = new ArrayList<>(up.handle().descendants().toList());
    family.add(up.handle());
    boolean killed = false;
    try (Admin admin = new KafkaClients(running.kafka()).admin()) {
      for (int look = 0; !killed; look++) {
        assertThat(look).as("looks for documents in two stages").isLessThan(MOST_LOOKS);
        signal("STOP", up.handle());
        boolean transaction = openTransaction(admin);
        boolean kill = (transaction || look > MOST_LOOKS / 2) && stagesInFlight(admin, log) >= 2;
        if (kill) {
          killsInTransaction += transaction ? 1 : 0;
          up.kill();
          killed = true;
        } else {
          signal("CONT", up.handle());
          await().pollDelay(Duration.ofMillis(7 + look % 13)).until(() -> true);
        }
      }
    }
    awaitEnd(family);
  }

  /** For how many stages there are records that they have not yet done with. */
  private static long stagesInFlight(Admin admin, TopicLog log) throws Exception {
    int stages = 0;
    for (Stage stage : List.of(Stage.EXTRACT, Stage.ANALYZE, Stage.INDEX)) {
      Topic input =
          switch (stage) {
            case EXTRACT -> Topic.RECEIVED;
            case ANALYZE -> Topic.EXTRACTED;
            default -> Topic.ENRICHED;
          };
      Map<TopicPartition, OffsetAndMetadata> done =
          admin
              .listConsumerGroupOffsets("millrace-" + stage.id())
              .partitionsToOffsetAndMetadata()
              .get();
      stages += log.hasMore(input, done) ? 1 : 0;
    }
    return stages;
  }

  private static boolean openTransaction(Admin admin) throws Exception {
    return admin.listTransactions().all().get().stream()
        .anyMatch(listing -> listing.state() == TransactionState.ONGOING);
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor())
        .isZero();
  }

  private static void awaitEnd(List<ProcessHandle> family) {
    try {
      await("no process is left")
          .atMost(Duration.ofSeconds(60))
          .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "left: "
              + family.stream()
                  .filter(ProcessHandle::isAlive)
                  .map(p -> p.pid() + " " + p.info().command().orElse(""))
                  .toList(),
          e);
    }
  }

  private MillraceProcess up() throws IOException {
    return MillraceProcess.start(
        List.of("-Dmillrace.kafka.log.cleaner.enable=false"),
        "up",
        "--data",
        data.toString(),
        "--inbox",
        inbox.toString());
  }

  private RunningInstance running(MillraceProcess up) {
    return await("ready")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              assertThat(up.isAlive()).as(up.err()).isTrue();
              return RunningInstance.read(data)
                  .filter(r -> r.pid() == up.handle().pid())
                  .filter(r -> up.err().contains("ready; drop files"));
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static String counts(MillraceIndex index) throws IndexException {
    LedgerCounts counts = index.ledger().counts();
    List<String> text = new ArrayList<>();
    for (State state : State.values()) {
      if (counts.in(state) > 0) {
        text.add(state.name().toLowerCase(Locale.ROOT) + " " + counts.in(state));
      }
    }
    return String.join(", ", text);
  }

  private static long rows(RunningInstance running, String alias) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer =
          http.send(
                  HttpRequest.newBuilder(
                          URI.create(running.elasticsearch() + "/" + alias + "/_count"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return Long.parseLong(answer.replaceAll(".*\"count\":([0-9]+).*", "$1"));
    }
  }

  private static String chaos() {
    return System.getProperty("chaos", "short");
  }
}
