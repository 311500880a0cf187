package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Topics;
import io.millrace.embedded.EmbeddedKafka;
import io.millrace.embedded.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A broker that is killed and comes back, and one that stands still. */
@Execution(ExecutionMode.CONCURRENT)
final class KafkaAwayIT {

  @TempDir private Path temporary;

  @Test
  void theSourceWaitsForKafkaAndPublishesEveryFileOnce() throws Exception {
    Path root = Files.createDirectory(temporary.resolve("inbox"));
    DirectoryBlobStore blobs =
        new DirectoryBlobStore(temporary.resolve("blobs"), Clock.systemUTC());
    try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.in(temporary.resolve("kafka")))) {
      kafka.awaitReady(Duration.ofMinutes(1));
      KafkaClients clients = new KafkaClients(kafka.bootstrap());
      try (var admin = clients.admin()) {
        Topics.ensure(admin, Topics.STANDALONE_PARTITIONS, (short) 1);
      }
      FolderSettings settings =
          new FolderSettings(
              "away", root, Duration.ofMillis(200), Duration.ofSeconds(1), 2, true, false);
      try (IngestRoom room = new IngestRoom(clients, blobs, List.of(settings), ScanProgress.NONE);
          TopicReader topic = new TopicReader(clients, blobs, "away")) {
        room.start();
        room.firstScan().get(60, TimeUnit.SECONDS);

        drop(root, 0, 300);
        await().atMost(Duration.ofSeconds(20)).until(() -> !topic.read().isEmpty());
        kafka.kill();
        drop(root, 300, 600);
        awaitOnceEach(topic, 600);

        if (System.getProperty("chaos", "short").equals("long")) {
          stall(kafka, root, room);
          awaitOnceEach(topic, 700);
        }
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> room.health().getFirst().state() == SourceState.WATCHING);
      }
    }
  }

  /** Longer than the transaction timeout: the broker may have ended what was open. */
  private static void stall(EmbeddedKafka kafka, Path root, IngestRoom room) throws Exception {
    long pid = kafka.pid().orElseThrow();
    signal("STOP", pid);
    try {
      drop(root, 600, 700);
      await()
          .pollDelay(Duration.ofSeconds(20))
          .atMost(Duration.ofSeconds(30))
          .until(() -> room.health().getFirst().reason().startsWith("kafka"));
    } finally {
      signal("CONT", pid);
    }
  }

  private static void awaitOnceEach(TopicReader topic, int files) {
    await().atMost(Duration.ofSeconds(60)).until(() -> topic.read().size() >= files);
    assertThat(topic.read()).extracting(SourceFile::path).doesNotHaveDuplicates().hasSize(files);
  }

  private static void drop(Path root, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      Files.writeString(root.resolve(i + ".txt"), "document " + i);
    }
  }

  private static void signal(String name, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }
}
