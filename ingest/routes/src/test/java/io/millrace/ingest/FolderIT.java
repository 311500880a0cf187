package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contract.BlobRef;
import io.millrace.contract.BlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.SourceFile;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real folders, real routes, a real broker. */
@Execution(ExecutionMode.CONCURRENT)
final class FolderIT {

  @AutoClose private final Inbox inbox;

  FolderIT(@TempDir Path temporary) throws Exception {
    inbox = new Inbox(temporary);
  }

  @Test
  void aFileIsCreatedUpdatedRemovedAndLivesAgainUnderOneId() throws Exception {
    try (IngestRoom room = inbox.watched()) {
      Path folder = Files.createDirectories(inbox.root.resolve("letters/2026"));
      Path file = folder.resolve("a.txt");
      String path = "letters/2026/a.txt";

      Files.writeString(file, "one");
      inbox.awaitStory(path, "CREATED 1");
      Files.writeString(file, "two!");
      inbox.awaitStory(path, "CREATED 1", "UPDATED 2");
      Files.delete(file);
      inbox.awaitStory(path, "CREATED 1", "UPDATED 2", "REMOVED 3");
      Files.writeString(file, "three");
      inbox.awaitStory(path, "CREATED 1", "UPDATED 2", "REMOVED 3", "CREATED 4");

      List<SourceFile> events = inbox.topic.readToEnd();
      assertThat(events).extracting(SourceFile::id).containsOnly(events.getFirst().id());
      assertThat(inbox.topic.places).hasSize(1);
      try (var bytes = inbox.blobs.open(events.getLast().sha256())) {
        assertThat(bytes.readAllBytes()).isEqualTo("three".getBytes(StandardCharsets.UTF_8));
      }
      Inbox.awaitState(room, SourceState.WATCHING);
      Inbox.awaitDocuments(room, 1);
    }
  }

  @Test
  void aSecondRunPublishesNothingAgainAndBothBalance() throws Exception {
    inbox.write("a.txt", "a");
    Files.createFile(inbox.root.resolve("empty.txt"));
    inbox.write(".hidden", "x");
    inbox.write("~$a.docx", "x");
    Files.createSymbolicLink(inbox.root.resolve("link.txt"), inbox.root.resolve("a.txt"));
    Files.createSymbolicLink(inbox.root.resolve("loop"), inbox.root);

    ScanReport first = inbox.once();
    ScanReport second = inbox.once();

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
    assertThat(inbox.topic.readToEnd()).hasSize(2);
  }

  @Test
  void aSingleFileIsARoot() throws Exception {
    ScanReport report = inbox.once(inbox.write("one.txt", "1"));
    assertThat(report.documents()).containsOnlyKeys("one.txt");
    assertThat(report.balanced()).isTrue();
  }

  @Test
  void changesWithKeptTimeAndSizeAreFoundAndTouchesAreNoNews() throws Exception {
    Path file = inbox.write("a.txt", "aaaa");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, old);
    try (IngestRoom room = inbox.watching(Duration.ofSeconds(1), false)) {
      inbox.awaitStory("a.txt", "CREATED 1");
      Files.writeString(file, "bbbb");
      Files.setLastModifiedTime(file, old);
      inbox.awaitStory("a.txt", "CREATED 1", "UPDATED 2");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_100_000_000_000L));
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Inbox.SOON)
          .until(() -> inbox.topic.story("a.txt").size() == 2);
      Inbox.awaitDocuments(room, 1);
    }
    Files.writeString(file, "cccc");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_100_000_000_000L));
    assertThat(inbox.once().updated()).as("changed while nobody watched").isEqualTo(1);
  }

  @Test
  void aSlowFileIsTakenOnceAndWhole() throws Exception {
    byte[] piece = new byte[50_000_000 / 22];
    try (IngestRoom room = inbox.watching(Duration.ofSeconds(2), true)) {
      room.firstScan().get(30, TimeUnit.SECONDS);
      String slow = "slow-1.bin";
      // On a busy machine a writer may stand still for so long that half a file is rightly taken.
      for (int i = 2; i < 6 && !writtenSteadily(inbox.root.resolve(slow), piece); i++) {
        slow = "slow-" + i + ".bin";
      }
      String name = slow;
      inbox.awaitStory(name, "CREATED 1");
      SourceFile taken =
          inbox.topic.readToEnd().stream().filter(one -> one.path().equals(name)).findFirst().get();
      assertThat(taken.size()).isEqualTo(22L * piece.length);
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      IntStream.range(0, 22).forEach(i -> sha256.update(piece));
      assertThat(taken.sha256()).isEqualTo(HexFormat.of().formatHex(sha256.digest()));
      Files.write(inbox.root.resolve(name), piece, StandardOpenOption.APPEND);
      inbox.awaitStory(name, "CREATED 1", "UPDATED 2");
    }
  }

  @Test
  void copiesThatKeepTheirTimeAndOldFilesMovedInAreTaken() throws Exception {
    inbox.shell("mkdir ../elsewhere; printf a > ../elsewhere/a.txt; printf b > ../elsewhere/b.txt");
    inbox.shell("touch -d 2001-02-03 ../elsewhere/*.txt");
    try (IngestRoom room = inbox.watched()) {
      inbox.shell("cp -p ../elsewhere/a.txt .; mv ../elsewhere/b.txt .");
      inbox.awaitStory("a.txt", "CREATED 1");
      inbox.awaitStory("b.txt", "CREATED 1");
      // Half a file, whose old time is set again before the rest of it comes.
      inbox.shell("printf half > c.txt; touch -d 2001-02-03 c.txt");
      inbox.shell("printf ' and half' >> c.txt; touch -d 2001-02-03 c.txt");
      long whole = "half and half".length();
      await()
          .atMost(Inbox.SOON)
          .until(() -> inbox.topic.read().stream().anyMatch(one -> one.size() == whole));
      Inbox.awaitDocuments(room, 3);
    }
  }

  /** Writes 22 pieces in 10 s; false when two of them came further apart than a file must wait. */
  private static boolean writtenSteadily(Path file, byte[] piece) throws Exception {
    List<Long> written = new CopyOnWriteArrayList<>();
    try (ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        OutputStream out = Files.newOutputStream(file)) {
      List<? extends Future<?>> writes =
          IntStream.range(0, 22)
              .mapToObj(
                  i ->
                      writer.schedule(
                          () -> {
                            out.write(piece);
                            written.add(System.nanoTime());
                            return null;
                          },
                          i * 475L,
                          TimeUnit.MILLISECONDS))
              .toList();
      writes.getLast().get(30, TimeUnit.SECONDS);
    }
    return IntStream.range(1, 22)
            .mapToLong(i -> written.get(i) - written.get(i - 1))
            .max()
            .orElse(0)
        < FolderSettings.STABLE_FOR.toNanos();
  }

  @Test
  void namesOfAnyBytesAreTakenAndKeptApart() throws Exception {
    inbox.shell(
        "printf x > \"$(printf 'bad-\\377\\376.txt')\"; printf y > \"$(printf 'nfc-\\303\\251')\";"
            + " printf z > \"$(printf 'nfd-e\\314\\201')\"; printf w > 'a #1?%20.txt'; printf v > ' ';"
            + " printf u > \"$(printf 'line\\nbreak')\"; printf t > 'tail.txt ';"
            + " mkfifo pipe");
    ScanReport report = inbox.once();
    assertThat(report.balanced()).isTrue();
    assertThat(report.documents())
        .containsOnlyKeys(
            "bad-%FF%FE.txt",
            "nfc-%C3%A9",
            "nfd-e%CC%81",
            "a%20%231%3F%2520.txt",
            "%20",
            "line%0Abreak",
            "tail.txt%20");
    assertThat(report.skippedByReason()).isEqualTo(Map.of(SkipReason.SPECIAL_FILE, 1));
    assertThat(inbox.topic.readToEnd())
        .extracting(SourceFile::path)
        .containsExactlyInAnyOrder(
            "bad-\uFFFD\uFFFD.txt",
            "nfc-é",
            "nfd-é",
            "a #1?%20.txt",
            "%20",
            "line\uFFFDbreak",
            "tail.txt ");
    assertThat(inbox.once().created()).isZero();
    Files.delete(Path.of(URI.create(inbox.root.toUri() + "bad-%FF%FE.txt")));
    assertThat(inbox.once().removed()).isEqualTo(1);
  }

  @Test
  void aRenamedFolderIsFollowed() throws Exception {
    inbox.write("old/a.txt", "a");
    try (IngestRoom room = inbox.watched()) {
      inbox.awaitStory("old/a.txt", "CREATED 1");
      Files.move(inbox.root.resolve("old"), inbox.root.resolve("new"));
      inbox.awaitStory("old/a.txt", "CREATED 1", "REMOVED 2");
      inbox.awaitStory("new/a.txt", "CREATED 1");
      inbox.write("new/b.txt", "b");
      inbox.awaitStory("new/b.txt", "CREATED 1");
      Inbox.awaitDocuments(room, 2);
    }
  }

  @Test
  void theLaterProcessOnASourceFencesTheEarlierOne() throws Exception {
    try (IngestRoom earlier = inbox.watched()) {
      try (IngestRoom later = inbox.watched()) {
        inbox.write("a.txt", "a");
        Inbox.awaitState(earlier, SourceState.FENCED);
        inbox.awaitStory("a.txt", "CREATED 1");
        Inbox.awaitState(later, SourceState.WATCHING);
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
            return inbox.blobs.put(bytes);
          }

          @Override
          public InputStream open(String sha256) throws IOException {
            return inbox.blobs.open(sha256);
          }

          @Override
          public boolean contains(String sha256) throws IOException {
            return inbox.blobs.contains(sha256);
          }
        };
    for (int i = 0; i < 20; i++) {
      inbox.write(i + ".txt", "document " + i);
    }
    try (IngestRoom room =
        new IngestRoom(
            inbox.clients,
            store,
            List.of(FolderSettings.once(inbox.source, inbox.root)),
            ScanProgress.NONE)) {
      room.start();
      Inbox.awaitReason(room, "blob store");
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
    inbox.write("a.txt", "a");
    ReceivedTopic received =
        new ReceivedTopic(
            inbox.clients, new EventCodec(inbox.blobs), inbox.source, Clock.systemUTC());
    try (var camel = new DefaultCamelContext();
        received) {
      camel.getRegistry().bind("blobs", inbox.blobs);
      camel.getRegistry().bind("received-" + inbox.source, received);
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("folder:"
                      + inbox.source
                      + "?root="
                      + inbox.root
                      + "&stableFor=100ms&copyThreads=1")
                  .process(new PublishSightings(received));
            }
          });
      camel.start();
      inbox.awaitStory("a.txt", "CREATED 1");
    }
  }
}
