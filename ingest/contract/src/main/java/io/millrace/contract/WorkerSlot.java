package io.millrace.contract;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The lasting identity of one worker of one installation: a numbered, locked place in the data
 * folder, from which its transactional id follows. Held until closed or until the process ends.
 */
public final class WorkerSlot implements AutoCloseable {

  private static final int MOST_SLOTS = 1_000;

  private final FileChannel channel;
  private final String transactionalId;
  private final Path journal;

  private WorkerSlot(FileChannel channel, String transactionalId, Path journal) {
    this.channel = channel;
    this.transactionalId = transactionalId;
    this.journal = journal;
  }

  /**
   * Takes the lowest free slot of the stage.
   *
   * @param folder of this installation, created where there is none
   * @throws IOException when the folder cannot be written
   */
  public static WorkerSlot acquire(Path folder, Stage stage) throws IOException {
    Files.createDirectories(folder);
    String installation = installation(folder);
    for (int number = 0; number < MOST_SLOTS; number++) {
      String name = stage.id() + "-" + number;
      FileChannel channel =
          FileChannel.open(
              folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel)) {
        return new WorkerSlot(
            channel, "millrace-" + installation + "-" + name, folder.resolve(name + ".in-flight"));
      }
      channel.close();
    }
    throw new IOException("all " + MOST_SLOTS + " slots of " + stage.id() + " are taken");
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another worker of this very process holds it
    }
  }

  /** Two installations on one cluster must not fence each other. */
  private static String installation(Path folder) throws IOException {
    Path file = folder.resolve("installation");
    if (!Files.exists(file)) {
      Path draft = Files.createTempFile(folder, "installation", ".part");
      Files.writeString(draft, UUID.randomUUID().toString());
      try {
        Files.createLink(file, draft); // unlike a rename, this fails when another was first
      } catch (java.nio.file.FileAlreadyExistsException e) {
        // the other's name is as good
      } finally {
        Files.delete(draft);
      }
    }
    return Files.readString(file).strip();
  }

  String transactionalId() {
    return transactionalId;
  }

  Path journal() {
    return journal;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
