package io.millrace.standalone;

import io.millrace.contract.BlobRef;
import io.millrace.contract.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The disk and the clock that several processes share, held by whoever may write into a folder: the
 * disk is full while a file says so, and the clock is off by what a file says.
 */
record ChaosWorld(Path folder) {

  void diskFull(boolean full) throws IOException {
    if (full) {
      Files.createFile(flag());
    } else {
      Files.deleteIfExists(flag());
    }
  }

  void clockIsOffBy(Duration offset) throws IOException {
    Path draft = folder.resolve("clock.part");
    Files.writeString(draft, Long.toString(offset.toSeconds()));
    Files.move(draft, folder.resolve("clock"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private Path flag() {
    return folder.resolve("disk-full");
  }

  /** A store that refuses bytes while the disk is full. */
  final class Disk implements BlobStore {
    private final BlobStore store;
    private final Path flag = flag();
    private final AtomicLong refused = new AtomicLong();

    Disk(BlobStore store) {
      this.store = store;
    }

    long refused() {
      return refused.get();
    }

    @Override
    public BlobRef put(InputStream bytes) throws IOException {
      if (Files.exists(flag)) {
        // As a real disk does, in the middle of it.
        bytes.readNBytes(100);
        refused.incrementAndGet();
        throw new IOException("No space left on device");
      }
      return store.put(bytes);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      return store.open(sha256);
    }

    @Override
    public boolean contains(String sha256) throws IOException {
      return store.contains(sha256);
    }
  }

  /** A clock that jumps. */
  static final class JumpingClock extends Clock {
    private static final long LOOK_NANOS = 100_000_000;
    private final Path file;
    private volatile long lastLook = System.nanoTime() - LOOK_NANOS;
    private volatile Duration offset = Duration.ZERO;

    JumpingClock(ChaosWorld world) {
      file = world.folder().resolve("clock");
    }

    @Override
    public Instant instant() {
      if (System.nanoTime() - lastLook >= LOOK_NANOS) {
        lastLook = System.nanoTime();
        offset = read();
      }
      return Instant.now().plus(offset);
    }

    private Duration read() {
      try {
        return Files.exists(file)
            ? Duration.ofSeconds(Long.parseLong(Files.readString(file)))
            : Duration.ZERO;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
