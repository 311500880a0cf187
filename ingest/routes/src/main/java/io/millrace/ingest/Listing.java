package io.millrace.ingest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What one walk met. */
final class Listing implements FolderWalk.Visitor {

  private final Path root;
  private final PendingFiles pending;
  private final boolean touched;
  private final Consumer<Path> folders;
  private final Map<String, SkipReason> skipped = new HashMap<>();
  private final Set<String> vanished = new HashSet<>();
  private final Set<String> refusedBefore = new HashSet<>();
  private long files;
  private boolean full;
  private boolean foldersBelow;

  /**
   * @param touched whether the walk is made because the watch told of a change
   * @param folders is told of each folder before it is listed
   */
  Listing(Path root, PendingFiles pending, boolean touched, Consumer<Path> folders) {
    this.root = root;
    this.pending = pending;
    this.touched = touched;
    this.folders = folders;
  }

  @Override
  public void folder(Path folder) {
    foldersBelow |= !folder.equals(root);
    folders.accept(folder);
  }

  @Override
  public void file(String uri, Path path, Stat stat) {
    files++;
    if (pending.isRefused(uri)) {
      refusedBefore.add(uri);
    }
    full |= !pending.met(uri, path, stat, touched);
  }

  @Override
  public void skipped(String uri, SkipReason reason) {
    skipped.put(uri, reason);
  }

  @Override
  public void vanished(String uri) {
    vanished.add(uri);
  }

  /** Files that are not left out by rule. */
  long files() {
    return files;
  }

  Map<String, SkipReason> skipped() {
    return skipped;
  }

  /** Whether an entry was listed here and gone at the next look. */
  boolean vanishedHere(String uri) {
    return vanished.contains(uri);
  }

  /** The files met that had been refused before. */
  Set<String> refusedBefore() {
    return refusedBefore;
  }

  /** Whether some files found no room, so that another walk is needed. */
  boolean full() {
    return full;
  }

  /** Whether there was nothing at all, not even an empty folder. */
  boolean empty() {
    return files == 0 && skipped.isEmpty() && vanished.isEmpty() && !foldersBelow;
  }
}
