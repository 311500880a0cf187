package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Topics;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An empty folder, a source of its own on the shared broker, and what the topic says of it. */
final class Inbox implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(30);

  final String source = "it-" + UUID.randomUUID();
  final KafkaClients clients = new KafkaClients(EmbeddedServers.sharedKafka().bootstrap());
  final DirectoryBlobStore blobs;
  final Path root;
  final TopicReader topic;

  Inbox(Path temporary) throws IOException, ExecutionException, InterruptedException {
    synchronized (Inbox.class) {
      try (var admin = clients.admin()) {
        Topics.ensure(admin, Topics.STANDALONE_PARTITIONS, (short) 1);
      }
    }
    blobs = new DirectoryBlobStore(temporary.resolve("blobs"), Clock.systemUTC());
    root = Files.createDirectory(temporary.resolve("inbox"));
    topic = new TopicReader(clients, blobs, source);
  }

  Path write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  IngestRoom watching(Duration reconcileEvery, boolean watch) {
    return room(
        new FolderSettings(
            source, root, FolderSettings.STABLE_FOR, reconcileEvery, 2, watch, false));
  }

  /** Watched, and everything that was there before is published. */
  IngestRoom watched() throws Exception {
    IngestRoom room = watching(Duration.ofSeconds(30), true);
    room.firstScan().get(30, TimeUnit.SECONDS);
    return room;
  }

  private IngestRoom room(FolderSettings settings) {
    IngestRoom room = new IngestRoom(clients, blobs, List.of(settings), ScanProgress.NONE);
    room.start();
    return room;
  }

  ScanReport once() throws Exception {
    return once(root);
  }

  ScanReport once(Path what) throws Exception {
    try (IngestRoom room = room(FolderSettings.once(source, what))) {
      return room.firstScan().get(60, TimeUnit.SECONDS).getFirst();
    }
  }

  void awaitStory(String path, String... events) {
    await().atMost(SOON).untilAsserted(() -> assertThat(topic.story(path)).containsExactly(events));
  }

  static void awaitReason(IngestRoom room, String part) {
    await().atMost(SOON).until(() -> room.health().getFirst().reason().contains(part));
  }

  static void awaitState(IngestRoom room, SourceState state) {
    await().atMost(SOON).until(() -> room.health().getFirst().state() == state);
  }

  static void awaitDocuments(IngestRoom room, int count) {
    await().atMost(SOON).until(() -> room.health().getFirst().documents() == count);
  }

  void shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(root.toFile()).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Override
  public void close() {
    topic.close();
  }
}
