package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFilesIT {

  @TempDir Path folder;

  @Test
  void aBlobComesBackUnderItsHashAndOnlyTheUserMayReadIt() throws Exception {
    DirectoryBlobStore blobs = new DirectoryBlobStore(folder.resolve("blobs"), Clock.systemUTC());

    BlobRef ref = blobs.put(bytes("abc"));

    assertThat(ref.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ref.size()).isEqualTo(3);
    try (InputStream in = blobs.open(ref.sha256())) {
      assertThat(in.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(blobs.path(ref.sha256()).getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void puttingABlobAgainRenewsItsAgeAndLeavesNoOtherFile() throws Exception {
    DirectoryBlobStore blobs = new DirectoryBlobStore(folder.resolve("blobs"), Clock.systemUTC());
    BlobRef ref = blobs.put(bytes("abc"));
    Files.setLastModifiedTime(
        blobs.path(ref.sha256()), java.nio.file.attribute.FileTime.fromMillis(0));

    blobs.put(bytes("abc"));

    assertThat(Files.getLastModifiedTime(blobs.path(ref.sha256())).toMillis()).isPositive();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aStreamThatBreaksLeavesNoBlob() throws Exception {
    DirectoryBlobStore blobs = new DirectoryBlobStore(folder.resolve("blobs"), Clock.systemUTC());
    InputStream broken =
        new FilterInputStream(bytes("abc")) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("pulled out");
          }
        };

    assertThatThrownBy(() -> blobs.put(broken)).isInstanceOf(IOException.class);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void onlyAHashBecomesAPath() throws Exception {
    DirectoryBlobStore blobs = new DirectoryBlobStore(folder.resolve("blobs"), Clock.systemUTC());

    assertThatThrownBy(() -> blobs.open("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.open("0".repeat(64))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aSlotIsHeldByOneWorkerAndKeepsItsNameOverRestarts() throws Exception {
    String name;
    try (WorkerSlot first = WorkerSlot.acquire(folder, Stage.EXTRACT);
        WorkerSlot second = WorkerSlot.acquire(folder, Stage.EXTRACT)) {
      name = first.transactionalId();
      assertThat(second.transactionalId()).isNotEqualTo(name);
    }
    try (WorkerSlot again = WorkerSlot.acquire(folder, Stage.EXTRACT)) {
      assertThat(again.transactionalId()).isEqualTo(name);
    }
  }

  @Test
  void theJournalCountsCrashesOverRestarts() throws Exception {
    Path file = folder.resolve("notes");
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 5, "k", new byte[0]);
    for (int crash = 1; crash <= 3; crash++) {
      InFlightJournal dies = new InFlightJournal(file);
      assertThat(dies.crashes(record)).isEqualTo(crash - 1);
      dies.begin(record);
    }
    try (InFlightJournal lives = new InFlightJournal(file)) {
      assertThat(lives.crashes(record)).isEqualTo(3);
      lives.begin(record);
      lives.end(record);
    }
    try (InFlightJournal next = new InFlightJournal(file)) {
      assertThat(next.crashes(record)).isZero();
    }
  }

  @Test
  void spoiledNotesDoNotKeepAWorkerFromStarting() throws Exception {
    Path file = folder.resolve("notes");
    ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 5, "k", new byte[0]);
    Files.write(file, new byte[] {'+', ' ', (byte) 0xff, 0, (byte) 0xc3, ' ', '1', '\n', '+'});
    Files.writeString(folder.resolve("notes.part"), "left by a kill");
    try (InFlightJournal notes = new InFlightJournal(file)) {
      assertThat(notes.crashes(record)).isZero();
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
