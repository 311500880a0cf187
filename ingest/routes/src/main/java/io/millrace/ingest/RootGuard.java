package io.millrace.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Doubts what a walk did not meet: an empty root may be the mount point of a disk that is away.
 *
 * <p>It is believed to be empty only when this process has met something in the very same folder
 * before.
 */
final class RootGuard {

  private final Path root;
  private Optional<Object> filled = Optional.empty();

  RootGuard(Path root) {
    this.root = root;
  }

  /**
   * Walks over everything.
   *
   * @param known how many documents should be there
   * @return why the listing may be incomplete, "" when it is complete
   */
  String all(FolderWalk walk, Listing listing, long known) {
    if (!Files.exists(root)) {
      return "the root is missing";
    }
    try {
      Optional<Object> key = walk.rootKey();
      String trouble = walk.all(listing);
      if (!key.equals(walk.rootKey())) {
        return "the root was exchanged while it was listed";
      }
      if (!listing.empty()) {
        filled = key;
        return trouble;
      }
      boolean doubtful = trouble.isEmpty() && known > 0 && !isFilled(key);
      return doubtful ? empty(known) : trouble;
    } catch (IOException e) {
      return "the root cannot be listed: " + e.getClass().getSimpleName();
    }
  }

  /** Walks over what the watch told of. */
  void below(FolderWalk walk, Path path, Listing listing) {
    try {
      Optional<Object> key = walk.rootKey();
      walk.below(path, listing);
      if (!listing.empty() && key.equals(walk.rootKey())) {
        filled = key;
      }
    } catch (IOException e) {
      // The root is away; the next walk over everything tells why.
    }
  }

  /** A file system that tells no keys leaves every doubt. */
  private boolean isFilled(Optional<Object> key) {
    return key.isPresent() && key.equals(filled);
  }

  private static String empty(long known) {
    return "the folder is empty but "
        + (known == 1 ? "1 document is known" : known + " documents are known")
        + "; if they are really gone, put any file into it, and they are removed";
  }
}
