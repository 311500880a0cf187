package io.millrace.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How one folder is watched.
 *
 * @param name of the source, such as {@code inbox}; part of its transactional id, so it stays the
 *     same for the life of the folder
 * @param root a folder, or a single file
 * @param stableFor how long size and times of a file must stay the same before it is taken
 * @param reconcileEvery how often the whole folder is compared with what is known of it
 * @param copyThreads how many files are copied at once
 * @param watch whether the file system is asked to tell of changes; without it only reconciling
 *     finds them
 * @param once whether to end when everything under the root is published
 */
public record FolderSettings(
    String name,
    Path root,
    Duration stableFor,
    Duration reconcileEvery,
    int copyThreads,
    boolean watch,
    boolean once) {

  public static final Duration STABLE_FOR = Duration.ofSeconds(1);
  public static final Duration RECONCILE_EVERY = Duration.ofSeconds(30);
  public static final int COPY_THREADS = 2;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public FolderSettings {
    require(
        name != null && NAME.matcher(name).matches(),
        "a source is named by up to 100 letters, digits, dots, dashes and underscores: " + name);
    require(root != null, "a source needs a root");
    root = root.toAbsolutePath().normalize();
    require(
        stableFor != null && !stableFor.isNegative() && stableFor.compareTo(reconcileEvery) <= 0,
        "stableFor must be between 0 and reconcileEvery");
    require(reconcileEvery.toMillis() >= 100, "reconcileEvery must be at least 100 ms");
    require(copyThreads >= 1 && copyThreads <= 64, "copyThreads must be 1 to 64: " + copyThreads);
  }

  /** A folder that is watched until the program ends. */
  public static FolderSettings watching(String name, Path root) {
    return new FolderSettings(name, root, STABLE_FOR, RECONCILE_EVERY, COPY_THREADS, true, false);
  }

  /** A folder or file that is taken as it is now, once. */
  public static FolderSettings once(String name, Path root) {
    return new FolderSettings(name, root, STABLE_FOR, RECONCILE_EVERY, COPY_THREADS, false, true);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
