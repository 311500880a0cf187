package io.millrace.analyze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The user's list of entities as its file has it now: whoever changes the file changes what the
 * next document is analysed with. A list that cannot be read leaves the one before in force.
 */
public final class EntityFile implements Supplier<EntityList> {

  private static final String KEPT = "; the list of before stays in force";

  private final Path file;
  private final Consumer<String> complaints;
  private Optional<Look> last = Optional.empty();
  private EntityList list = EntityList.NONE;
  private boolean unreadable;

  /** How the file looked, nothing where there was none; another look means another content. */
  private record Look(FileTime modified, long size, Optional<Object> key) {}

  /**
   * @param file may be missing, and may come later
   * @param complaints is told once of each state of the file that is no list
   */
  public EntityFile(Path file, Consumer<String> complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  @Override
  public synchronized EntityList get() {
    try {
      Optional<Look> now = look();
      if (unreadable || !now.equals(last)) {
        last = now;
        list = now.isPresent() ? EntityListReader.read(file) : EntityList.NONE;
      }
      unreadable = false;
    } catch (EntityListException e) {
      unreadable = false;
      complaints.accept(e.getMessage() + KEPT);
    } catch (IOException e) {
      if (!unreadable) {
        complaints.accept(file + " cannot be read" + KEPT);
      }
      unreadable = true;
    }
    return list;
  }

  private Optional<Look> look() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Look(
              attributes.lastModifiedTime(),
              attributes.size(),
              Optional.ofNullable(attributes.fileKey())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
