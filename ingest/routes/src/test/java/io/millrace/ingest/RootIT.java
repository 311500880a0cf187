package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Roots that are away, empty or not to be listed: no deletion follows from what nobody saw. */
@Execution(ExecutionMode.CONCURRENT)
final class RootIT {

  @AutoClose private final Inbox inbox;
  private final Path temporary;

  RootIT(@TempDir Path temporary) throws Exception {
    this.temporary = temporary;
    inbox = new Inbox(temporary);
  }

  @Test
  void nothingIsRemovedWhileAFolderCannotBeListed() throws Exception {
    inbox.write("a.txt", "a");
    inbox.write("kept/b.txt", "b");
    assertThat(inbox.once().created()).isEqualTo(2);

    // Too deep for a path: a folder that even root cannot list.
    inbox.shell(
        "d=$(printf 'x%.0s' $(seq 200)); for i in $(seq 25); do mkdir $d; cd -P $d || exit 1; done");
    Files.delete(inbox.root.resolve("a.txt"));
    ScanReport incomplete = inbox.once();
    assertThat(incomplete.complete()).isFalse();
    assertThat(incomplete.removed()).isZero();
    assertThat(incomplete.balanced()).isTrue();

    inbox.shell("rm -rf xxx*");
    assertThat(inbox.once().removed()).isEqualTo(1);
    inbox.awaitStory("a.txt", "CREATED 1", "REMOVED 2");
  }

  @Test
  void nothingIsRemovedWhileTheRootIsAwayOrAnotherEmptyOne() throws Exception {
    inbox.write("a.txt", "a");
    try (IngestRoom room = inbox.watching(Duration.ofSeconds(1), true)) {
      inbox.awaitStory("a.txt", "CREATED 1");
      Path away = temporary.resolve("away");
      Files.move(inbox.root, away);
      Inbox.awaitReason(room, "the root is missing");
      Files.createDirectory(inbox.root);
      Inbox.awaitReason(room, "the folder is empty but 1 document is known");
      Files.delete(inbox.root);
      Files.move(away, inbox.root);
      Inbox.awaitState(room, SourceState.WATCHING);
      inbox.awaitStory("a.txt", "CREATED 1");
      assertThat(room.health().getFirst().removed()).isZero();
      inbox.write("b.txt", "b");
      inbox.awaitStory("b.txt", "CREATED 1");
    }
  }

  @Test
  void nothingIsRemovedWhenTheRootIsEmptyAtTheStartUntilAnyFileIsPutIntoIt() throws Exception {
    inbox.write("a.txt", "a");
    inbox.write("b.txt", "b");
    assertThat(inbox.once().created()).isEqualTo(2);
    Files.delete(inbox.root.resolve("a.txt"));
    Files.delete(inbox.root.resolve("b.txt"));

    ScanReport empty = inbox.once();
    assertThat(empty.complete()).isFalse();
    assertThat(empty.why())
        .isEqualTo(
            "the folder is empty but 2 documents are known;"
                + " if they are really gone, put any file into it, and they are removed");
    assertThat(empty.removed()).isZero();
    assertThat(empty.balanced()).isTrue();

    try (IngestRoom room = inbox.watching(Duration.ofSeconds(1), true)) {
      Inbox.awaitReason(room, "2 documents are known");
      assertThat(room.health().getFirst().state()).isEqualTo(SourceState.WAITING);
      assertThat(room.health().getFirst().complete()).isFalse();
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Inbox.SOON)
          .until(() -> room.health().getFirst().documents() == 2);
      inbox.awaitStory("a.txt", "CREATED 1");
      assertThat(room.health().getFirst().removed()).isZero();

      inbox.write(".gone", "");
      inbox.awaitStory("a.txt", "CREATED 1", "REMOVED 2");
      inbox.awaitStory("b.txt", "CREATED 1", "REMOVED 2");
      Inbox.awaitState(room, SourceState.WATCHING);
    }
  }

  @Test
  void theLastFileIsRemovedLikeAnyOtherByTheProcessThatSawIt() throws Exception {
    inbox.write("met-by-the-scan.txt", "a");
    try (IngestRoom room = inbox.watched()) {
      Files.delete(inbox.root.resolve("met-by-the-scan.txt"));
      inbox.awaitStory("met-by-the-scan.txt", "CREATED 1", "REMOVED 2");
      Inbox.awaitState(room, SourceState.WATCHING);
    }
    try (IngestRoom room = inbox.watched()) {
      inbox.write("told-by-the-watch.txt", "b");
      inbox.awaitStory("told-by-the-watch.txt", "CREATED 1");
      Files.delete(inbox.root.resolve("told-by-the-watch.txt"));
      inbox.awaitStory("told-by-the-watch.txt", "CREATED 1", "REMOVED 2");
      Inbox.awaitState(room, SourceState.WATCHING);
      Inbox.awaitDocuments(room, 0);
    }
  }
}
