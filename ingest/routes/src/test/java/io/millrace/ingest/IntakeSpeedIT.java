package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How long it takes when nothing else is going on. */
@Isolated
final class IntakeSpeedIT {

  @TempDir private Path temporary;

  @Test
  void aFileIsTakenSoonAfterItStandsStill() throws Exception {
    try (Inbox inbox = new Inbox(temporary);
        IngestRoom room = inbox.watched()) {
      long dropped = System.nanoTime();
      inbox.write("a.txt", "one");
      inbox.awaitStory("a.txt", "CREATED 1");
      long millis = Duration.ofNanos(System.nanoTime() - dropped).toMillis();
      System.err.println("drop to committed, ms: " + millis);
      assertThat(millis).isBetween(1_000L, 2_500L);
      Inbox.awaitDocuments(room, 1);
    }
  }

  @Test
  void twoThousandSmallFilesAreTakenInOneWait() throws Exception {
    try (Inbox inbox = new Inbox(temporary)) {
      for (int i = 0; i < 2_000; i++) {
        inbox.write("d" + i % 20 + "/" + i + ".txt", "document " + i);
      }
      long began = System.nanoTime();
      ScanReport report = inbox.once();
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      System.err.println("2,000 files, seconds: " + seconds);
      assertThat(report.documents()).hasSize(2_000);
      assertThat(report.balanced()).isTrue();
      assertThat(seconds).isLessThan(15);
    }
  }
}
