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

  private final Path file;
  private final Consumer<String> complaints;
  private Optional<Look> last = Optional.empty();
  private EntityList list = EntityList.NONE;

  /** How the file looked; another look means another content. */
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
    Optional<Look> now = look();
    if (!now.equals(last)) {
      last = now;
      if (now.isPresent()) {
        read();
      } else {
        list = EntityList.NONE;
      }
    }
    return list;
  }

  private Optional<Look> look() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Look(
              attributes.lastModifiedTime(),
              attributes.size(),
              Optional.ofNullable(attributes.fileKey())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void read() {
    try {
      list = EntityListReader.read(file);
    } catch (NoSuchFileException e) {
      last = Optional.empty();
      list = EntityList.NONE;
    } catch (EntityListException e) {
      complaints.accept(e.getMessage() + "; the list of before stays in force");
    } catch (IOException e) {
      complaints.accept(file + " cannot be read; the list of before stays in force");
    }
  }
}
