package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.BlobRef;
import io.millrace.contract.BlobStore;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Topics;
import io.millrace.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders, real routes, a real broker. */
final class FolderIT {

  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir private Path temporary;
  private final String source = "it-" + UUID.randomUUID();
  private KafkaClients clients;
  private DirectoryBlobStore blobs;
  private Path root;
  private TopicReader topic;

  @BeforeEach
  void open() throws IOException, ExecutionException, InterruptedException {
    clients = new KafkaClients(EmbeddedServers.sharedKafka().bootstrap());
    try (var admin = clients.admin()) {
      Topics.ensure(admin, Topics.STANDALONE_PARTITIONS, (short) 1);
    }
    blobs = new DirectoryBlobStore(temporary.resolve("blobs"), Clock.systemUTC());
    root = Files.createDirectory(temporary.resolve("inbox"));
    topic = new TopicReader(clients, blobs, source);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  private IngestRoom watching(Duration reconcileEvery, boolean watch) {
    return room(
        new FolderSettings(
            source, root, FolderSettings.STABLE_FOR, reconcileEvery, 2, watch, false));
  }

  private IngestRoom room(FolderSettings settings) {
    IngestRoom room = new IngestRoom(clients, blobs, List.of(settings), ScanProgress.NONE);
    room.start();
    return room;
  }

  private ScanReport once() throws Exception {
    try (IngestRoom room = room(FolderSettings.once(source, root))) {
      return room.firstScan().get(60, TimeUnit.SECONDS).getFirst();
    }
  }

  private void awaitStory(String path, String... events) {
    await().atMost(SOON).untilAsserted(() -> assertThat(topic.story(path)).containsExactly(events));
  }

  @Test
  void aFileIsCreatedUpdatedRemovedAndLivesAgainUnderOneId() throws Exception {
    try (IngestRoom room = watching(Duration.ofSeconds(30), true)) {
      room.firstScan().get(30, TimeUnit.SECONDS);
      Path folder = Files.createDirectories(root.resolve("letters/2026"));
      Path file = folder.resolve("a.txt");
      String path = "letters/2026/a.txt";

      long dropped = System.nanoTime();
      Files.writeString(file, "one");
      awaitStory(path, "CREATED 1");
      long millis = Duration.ofNanos(System.nanoTime() - dropped).toMillis();
      System.err.println("drop to committed, ms: " + millis);
      assertThat(millis).isBetween(1_000L, 2_500L);

      Files.writeString(file, "two!");
      awaitStory(path, "CREATED 1", "UPDATED 2");
      Files.delete(file);
      awaitStory(path, "CREATED 1", "UPDATED 2", "REMOVED 3");
      Files.writeString(file, "three");
      awaitStory(path, "CREATED 1", "UPDATED 2", "REMOVED 3", "CREATED 4");

      List<SourceFile> events = topic.read();
      assertThat(events).extracting(SourceFile::id).containsOnly(events.getFirst().id());
      assertThat(topic.places).hasSize(1);
      try (var bytes = blobs.open(events.getLast().sha256())) {
        assertThat(bytes.readAllBytes()).isEqualTo("three".getBytes(StandardCharsets.UTF_8));
      }
      assertThat(room.health().getFirst().state()).isEqualTo(SourceState.WATCHING);
      assertThat(room.health().getFirst().documents()).isEqualTo(1);
    }
  }

  @Test
  void aSecondRunPublishesNothingAgainAndBothBalance() throws Exception {
    Files.writeString(root.resolve("a.txt"), "a");
    Files.createFile(root.resolve("empty.txt"));
    Files.writeString(root.resolve(".hidden"), "x");
    Files.writeString(root.resolve("~$a.docx"), "x");
    Files.createSymbolicLink(root.resolve("link.txt"), root.resolve("a.txt"));
    Files.createSymbolicLink(root.resolve("loop"), root);

    ScanReport first = once();
    ScanReport second = once();

    assertThat(first.found()).isEqualTo(6);
    assertThat(first.balanced()).isTrue();
    assertThat(first.complete()).isTrue();
    assertThat(first.created()).isEqualTo(2);
    assertThat(first.documents()).containsOnlyKeys("a.txt", "empty.txt");
    assertThat(first.skippedByReason())
        .isEqualTo(Map.of(SkipReason.HIDDEN, 1, SkipReason.LOCK_FILE, 1, SkipReason.LINK, 2));
    assertThat(second.created() + second.updated() + second.removed()).isZero();
    assertThat(second.documents()).isEqualTo(first.documents());
    assertThat(second.balanced()).isTrue();
    assertThat(topic.read()).hasSize(2);
  }

  @Test
  void aSingleFileIsARoot() throws Exception {
    root = Files.writeString(root.resolve("one.txt"), "1");
    ScanReport report = once();
    assertThat(report.documents()).containsOnlyKeys("one.txt");
    assertThat(report.balanced()).isTrue();
  }

  @Test
  void changesWithKeptTimeAndSizeAreFoundAndTouchesAreNoNews() throws Exception {
    Path file = Files.writeString(root.resolve("a.txt"), "aaaa");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, old);
    try (IngestRoom room = watching(Duration.ofSeconds(1), false)) {
      awaitStory("a.txt", "CREATED 1");
      Files.writeString(file, "bbbb");
      Files.setLastModifiedTime(file, old);
      awaitStory("a.txt", "CREATED 1", "UPDATED 2");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_100_000_000_000L));
      await()
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .until(() -> topic.story("a.txt").size() == 2);
      assertThat(room.health().getFirst().documents()).isEqualTo(1);
    }
    Files.writeString(file, "cccc");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_100_000_000_000L));
    assertThat(once().updated()).as("changed while nobody watched").isEqualTo(1);
  }

  @Test
  void aSlowFileIsTakenOnceAndWhole() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] piece = new byte[50_000_000 / 22];
    try (IngestRoom room = watching(Duration.ofSeconds(2), true);
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor()) {
      room.firstScan().get(30, TimeUnit.SECONDS);
      try (OutputStream out = Files.newOutputStream(root.resolve("slow.bin"))) {
        List<? extends Future<?>> writes =
            IntStream.range(0, 22)
                .mapToObj(
                    i ->
                        writer.schedule(
                            () -> {
                              sha256.update(piece);
                              out.write(piece);
                              return null;
                            },
                            i * 475L,
                            TimeUnit.MILLISECONDS))
                .toList();
        writes.getLast().get(30, TimeUnit.SECONDS);
      }
      awaitStory("slow.bin", "CREATED 1");
      SourceFile taken = topic.read().getFirst();
      assertThat(taken.size()).isEqualTo(22L * piece.length);
      assertThat(taken.sha256()).isEqualTo(HexFormat.of().formatHex(sha256.digest()));
      Files.write(root.resolve("slow.bin"), piece, StandardOpenOption.APPEND);
      awaitStory("slow.bin", "CREATED 1", "UPDATED 2");
    }
  }

  @Test
  void namesOfAnyBytesAreTakenAndKeptApart() throws Exception {
    shell(
        "printf x > \"$(printf 'bad-\\377\\376.txt')\"; printf y > \"$(printf 'nfc-\\303\\251')\";"
            + " printf z > \"$(printf 'nfd-e\\314\\201')\"; printf w > 'a #1?%20.txt'; printf v > ' ';"
            + " printf u > \"$(printf 'line\\nbreak')\"; mkfifo pipe");
    ScanReport report = once();
    assertThat(report.balanced()).isTrue();
    assertThat(report.documents())
        .containsOnlyKeys(
            "bad-%FF%FE.txt",
            "nfc-%C3%A9", "nfd-e%CC%81", "a%20%231%3F%2520.txt", "%20", "line%0Abreak");
    assertThat(report.skippedByReason()).isEqualTo(Map.of(SkipReason.SPECIAL_FILE, 1));
    assertThat(topic.read())
        .extracting(SourceFile::path)
        .containsExactlyInAnyOrder(
            "bad-\uFFFD\uFFFD.txt", "nfc-é", "nfd-é", "a #1?%20.txt", "%20", "line\uFFFDbreak");
    assertThat(once().created()).isZero();
    Files.delete(Path.of(URI.create(root.toUri() + "bad-%FF%FE.txt")));
    assertThat(once().removed()).isEqualTo(1);
  }

  @Test
  void nothingIsRemovedWhileAFolderCannotBeListed() throws Exception {
    Files.writeString(root.resolve("a.txt"), "a");
    Files.writeString(Files.createDirectory(root.resolve("kept")).resolve("b.txt"), "b");
    assertThat(once().created()).isEqualTo(2);

    // Too deep for a path: a folder that even root cannot list.
    shell(
        "d=$(printf 'x%.0s' $(seq 200)); for i in $(seq 25); do mkdir $d; cd -P $d || exit 1; done");
    Files.delete(root.resolve("a.txt"));
    ScanReport incomplete = once();
    assertThat(incomplete.complete()).isFalse();
    assertThat(incomplete.removed()).isZero();
    assertThat(incomplete.balanced()).isTrue();

    shell("rm -rf xxx*");
    assertThat(once().removed()).isEqualTo(1);
    awaitStory("a.txt", "CREATED 1", "REMOVED 2");
  }

  @Test
  void nothingIsRemovedWhileTheRootIsAwayOrAnotherEmptyOne() throws Exception {
    Files.writeString(root.resolve("a.txt"), "a");
    try (IngestRoom room = watching(Duration.ofSeconds(1), true)) {
      awaitStory("a.txt", "CREATED 1");
      Path away = temporary.resolve("away");
      Files.move(root, away);
      await()
          .atMost(SOON)
          .until(() -> room.health().getFirst().reason().equals("the root is missing"));
      Files.createDirectory(root);
      await()
          .atMost(SOON)
          .until(() -> room.health().getFirst().reason().contains("another folder than before"));
      Files.delete(root);
      Files.move(away, root);
      await().atMost(SOON).until(() -> room.health().getFirst().state() == SourceState.WATCHING);
      assertThat(topic.story("a.txt")).containsExactly("CREATED 1");
      Files.writeString(root.resolve("b.txt"), "b");
      awaitStory("b.txt", "CREATED 1");
    }
  }

  @Test
  void aRenamedFolderIsFollowed() throws Exception {
    Files.writeString(Files.createDirectory(root.resolve("old")).resolve("a.txt"), "a");
    try (IngestRoom room = watching(Duration.ofSeconds(30), true)) {
      awaitStory("old/a.txt", "CREATED 1");
      Files.move(root.resolve("old"), root.resolve("new"));
      awaitStory("old/a.txt", "CREATED 1", "REMOVED 2");
      awaitStory("new/a.txt", "CREATED 1");
      Files.writeString(root.resolve("new/b.txt"), "b");
      awaitStory("new/b.txt", "CREATED 1");
      assertThat(room.health().getFirst().documents()).isEqualTo(2);
    }
  }

  @Test
  void theLaterProcessOnASourceFencesTheEarlierOne() throws Exception {
    try (IngestRoom earlier = watching(Duration.ofSeconds(30), true)) {
      earlier.firstScan().get(30, TimeUnit.SECONDS);
      try (IngestRoom later = watching(Duration.ofSeconds(30), true)) {
        later.firstScan().get(30, TimeUnit.SECONDS);
        Files.writeString(root.resolve("a.txt"), "a");
        await().atMost(SOON).until(() -> earlier.health().getFirst().state() == SourceState.FENCED);
        awaitStory("a.txt", "CREATED 1");
        assertThat(later.health().getFirst().state()).isEqualTo(SourceState.WATCHING);
      }
    }
  }

  @Test
  void aStoreThatRefusesHoldsTheFileBackAndLosesNothing() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    BlobStore store =
        new BlobStore() {
          @Override
          public BlobRef put(InputStream bytes) throws IOException {
            if (full.get()) {
              throw new IOException("No space left on device");
            }
            return blobs.put(bytes);
          }

          @Override
          public InputStream open(String sha256) throws IOException {
            return blobs.open(sha256);
          }

          @Override
          public boolean contains(String sha256) throws IOException {
            return blobs.contains(sha256);
          }
        };
    for (int i = 0; i < 20; i++) {
      Files.writeString(root.resolve(i + ".txt"), "document " + i);
    }
    try (IngestRoom room =
        new IngestRoom(
            clients, store, List.of(FolderSettings.once(source, root)), ScanProgress.NONE)) {
      room.start();
      await().atMost(SOON).until(() -> room.health().getFirst().reason().startsWith("blob store"));
      assertThat(room.health().getFirst().state()).isEqualTo(SourceState.WAITING);
      assertThat(room.health().getFirst().pending()).isEqualTo(20);
      full.set(false);
      ScanReport report = room.firstScan().get(30, TimeUnit.SECONDS).getFirst();
      assertThat(report.created()).isEqualTo(20);
      assertThat(report.balanced()).isTrue();
    }
  }

  @Test
  void anyCamelRouteMayReadAFolder() throws Exception {
    Files.writeString(root.resolve("a.txt"), "a");
    ReceivedTopic received =
        new ReceivedTopic(clients, new EventCodec(blobs), source, Clock.systemUTC());
    try (var camel = new DefaultCamelContext();
        received) {
      camel.getRegistry().bind("blobs", blobs);
      camel.getRegistry().bind("received-" + source, received);
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("folder:" + source + "?root=" + root + "&stableFor=100ms&copyThreads=1")
                  .process(new PublishSightings(received));
            }
          });
      camel.start();
      awaitStory("a.txt", "CREATED 1");
    }
  }

  @Test
  void twoThousandSmallFilesAreTakenInOneWait() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      Path folder = Files.createDirectories(root.resolve("d" + i % 20));
      Files.writeString(folder.resolve(i + ".txt"), "document " + i);
    }
    long began = System.nanoTime();
    ScanReport report = once();
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.err.println("2,000 files, seconds: " + seconds);
    assertThat(report.documents()).hasSize(2_000);
    assertThat(report.balanced()).isTrue();
    assertThat(seconds).isLessThan(15);
  }

  private void shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command).directory(root.toFile()).inheritIO().start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
