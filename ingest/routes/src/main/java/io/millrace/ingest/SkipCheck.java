package io.millrace.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Tells why a source leaves a file out that somebody asks for. */
public final class SkipCheck {

  private SkipCheck() {}

  /**
   * The reason that the walk over the root would give, if it gave one by what can be seen now.
   *
   * @param file below the root; may not exist
   */
  public static Optional<SkipReason> of(Path root, Path file) {
    Path at = root;
    for (Path element : root.relativize(file)) {
      if (element.toString().isEmpty()) {
        continue; // the root itself, which a rule does not concern
      }
      at = at.resolve(element);
      Optional<SkipReason> byName = SkipRule.of(element.toString());
      if (byName.isPresent()) {
        return byName;
      }
      if (Files.isSymbolicLink(at)) {
        return Optional.of(SkipReason.LINK);
      }
    }
    return byKind(file);
  }

  private static Optional<SkipReason> byKind(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isOther()) {
        return Optional.of(SkipReason.SPECIAL_FILE);
      }
      return attributes.isRegularFile() && !Files.isReadable(file)
          ? Optional.of(SkipReason.UNREADABLE_FILE)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
