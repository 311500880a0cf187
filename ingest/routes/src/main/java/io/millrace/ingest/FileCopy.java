package io.millrace.ingest;

import io.millrace.contract.BlobRef;
import io.millrace.contract.BlobStore;
import io.millrace.contract.StorageFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** Takes one file that stands still into the blob store. */
final class FileCopy {

  /** How it ended. */
  sealed interface Result {
    Stability.Look look();

    /** Whole, and not changed meanwhile. */
    record Taken(Stability.Look look, BlobRef blob) implements Result {}

    /** It changed while it was read. */
    record Changed(Stability.Look look, Stat now) implements Result {}

    record Vanished(Stability.Look look) implements Result {}

    /** The file's fault: it cannot be opened or read. */
    record Unreadable(Stability.Look look) implements Result {}

    /** The system's fault. */
    record Refused(Stability.Look look, String why) implements Result {}
  }

  private final FolderWalk walk;
  private final BlobStore blobs;

  FileCopy(FolderWalk walk, BlobStore blobs) {
    this.walk = walk;
    this.blobs = blobs;
  }

  Result copy(Stability.Look look) {
    BlobRef blob;
    try (Watched bytes = new Watched(Files.newInputStream(look.path()))) {
      try {
        blob = blobs.put(bytes);
      } catch (IOException e) {
        return bytes.failed
            ? new Result.Unreadable(look)
            : new Result.Refused(look, "the blob store cannot be written: " + StorageFault.why(e));
      }
    } catch (NoSuchFileException e) {
      return new Result.Vanished(look);
    } catch (IOException e) {
      return tooManyOpen(e)
          ? new Result.Refused(look, "too many open files")
          : new Result.Unreadable(look);
    }
    try {
      Stat now = walk.look(look.path());
      return now.equals(look.stat()) && blob.size() == now.size()
          ? new Result.Taken(look, blob)
          : new Result.Changed(look, now);
    } catch (NoSuchFileException e) {
      return new Result.Vanished(look);
    } catch (IOException e) {
      return new Result.Unreadable(look);
    }
  }

  private static boolean tooManyOpen(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("Too many open files");
  }

  /** Remembers whether it was the file that could not be read, and not the store written. */
  private static final class Watched extends FilterInputStream {
    private boolean failed;

    private Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }
}
