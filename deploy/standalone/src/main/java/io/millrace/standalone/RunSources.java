package io.millrace.standalone;

import io.millrace.ingest.FolderSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The paths of a {@code run}, each as a source of its own with a name that stays the same. */
final class RunSources {

  private RunSources() {}

  /**
   * @throws UserError when a path does not exist, or when one lies in another
   */
  static List<FolderSettings> of(List<Path> paths) {
    List<FolderSettings> sources = new ArrayList<>();
    for (Path path : paths) {
      Path root = real(path);
      for (FolderSettings other : sources) {
        if (root.startsWith(other.root()) || other.root().startsWith(root)) {
          throw new UserError(
              root + " and " + other.root() + " overlap; name only the outer one of them");
        }
      }
      sources.add(FolderSettings.once(name(root), root));
    }
    return List.copyOf(sources);
  }

  private static Path real(Path path) {
    if (!Files.exists(path)) {
      throw new UserError("there is no file or folder " + path);
    }
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UserError(path + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Such as {@code documents-1f3a9c2e}: for people, and still one name per place. */
  static String name(Path root) {
    Path last = root.getFileName();
    String slug =
        (last == null ? "root" : last.toString())
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(root.toUri().getRawPath().getBytes(StandardCharsets.UTF_8));
      return (slug.isEmpty() ? "run" : slug.substring(0, Math.min(40, slug.length())))
          + "-"
          + HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
