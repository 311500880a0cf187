package io.millrace.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** One rebuild at a time on a data folder; ends with the process. */
final class RebuildLock implements AutoCloseable {

  private final DataFolder data;
  private final FileChannel channel;

  private RebuildLock(DataFolder data, FileChannel channel) {
    this.data = data;
    this.channel = channel;
  }

  /**
   * That of a data folder, not taken yet.
   *
   * @throws UserError when nothing was ever kept there
   */
  static RebuildLock of(DataFolder data) throws IOException {
    if (!data.exists()) {
      throw new UserError("there is nothing in " + data.root() + " yet that could be rebuilt");
    }
    return new RebuildLock(
        data,
        FileChannel.open(
            data.root().resolve("rebuild.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE));
  }

  /**
   * Takes it.
   *
   * @throws UserError when another process has it
   */
  void take() throws IOException {
    FileLock held = channel.tryLock();
    if (held == null) {
      throw new UserError("another rebuild is under way on " + data.root() + "; wait for it");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
