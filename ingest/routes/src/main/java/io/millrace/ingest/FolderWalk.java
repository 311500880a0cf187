package io.millrace.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lists everything under a root, and never follows a link. */
final class FolderWalk {

  /** Is told what is there, in no particular order. */
  interface Visitor {
    /** Before the folder is listed. */
    void folder(Path folder);

    void file(String uri, Path path, Stat stat);

    void skipped(String uri, SkipReason reason);

    /** It was listed, and gone at the next look: nobody knows about it in this walk. */
    void vanished(String uri);
  }

  /** How folders are listed; tests make folders that cannot be. */
  @FunctionalInterface
  interface Lister {
    DirectoryStream<Path> list(Path folder) throws IOException;
  }

  private final Path root;
  private final boolean single;
  private final String base;
  private final Lister lister;

  /**
   * @param single whether the root is a file, whose place is its own name
   */
  FolderWalk(Path root, boolean single, Lister lister) {
    this.root = root;
    this.single = single;
    this.base = Place.base(single ? root.getParent() : root);
    this.lister = lister;
  }

  /** The key of the place of a path below the root. */
  String uri(Path path) {
    return Place.uri(base, path);
  }

  /** The path of a place. */
  Path resolve(String uri) {
    return Place.resolve(base, uri);
  }

  /** Which folder or file stands at the root, by the number that its file system gave it. */
  Optional<Object> rootKey() throws IOException {
    return Optional.ofNullable(Files.readAttributes(root, BasicFileAttributes.class).fileKey());
  }

  /**
   * Walks over everything.
   *
   * @return why the listing is incomplete, "" when it is complete
   */
  String all(Visitor visitor) {
    if (single) {
      return entry(root, visitor, new ArrayDeque<>());
    }
    return folders(root, visitor);
  }

  /** Walks over one entry and, when it is a folder, all below it. */
  String below(Path path, Visitor visitor) {
    Deque<Path> folders = new ArrayDeque<>();
    String trouble = entry(path, visitor, folders);
    while (!folders.isEmpty()) {
      String more = folders(folders.pop(), visitor);
      trouble = trouble.isEmpty() ? more : trouble;
    }
    return trouble;
  }

  private String folders(Path top, Visitor visitor) {
    String trouble = "";
    Deque<Path> open = new ArrayDeque<>();
    open.push(top);
    while (!open.isEmpty()) {
      Path folder = open.pop();
      visitor.folder(folder);
      try (DirectoryStream<Path> entries = lister.list(folder)) {
        for (Path entry : entries) {
          String failed = entry(entry, visitor, open);
          trouble = trouble.isEmpty() ? failed : trouble;
        }
      } catch (IOException | DirectoryIteratorException e) {
        String why = e.getClass().getSimpleName();
        if (folder.equals(root)) {
          return "the root cannot be listed: " + why;
        }
        visitor.skipped(uri(folder), SkipReason.UNREADABLE_FOLDER);
        trouble = "a folder cannot be listed: " + why;
      }
    }
    return trouble;
  }

  private String entry(Path path, Visitor visitor, Deque<Path> folders) {
    String uri = uri(path);
    Optional<SkipReason> byName =
        path.equals(root) ? Optional.empty() : SkipRule.of(String.valueOf(path.getFileName()));
    if (byName.isPresent()) {
      visitor.skipped(uri, byName.get());
      return "";
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, links(path));
      if (attributes.isDirectory()) {
        folders.push(path);
      } else if (attributes.isSymbolicLink()) {
        visitor.skipped(uri, SkipReason.LINK);
      } else if (attributes.isRegularFile()) {
        visitor.file(uri, path, stat(path, attributes));
      } else {
        visitor.skipped(uri, SkipReason.SPECIAL_FILE);
      }
      return "";
    } catch (NoSuchFileException e) {
      visitor.vanished(uri);
      return path.equals(root) ? "the root is missing" : "";
    } catch (IOException e) {
      visitor.skipped(uri, SkipReason.UNREADABLE_FILE);
      return "an entry cannot be looked at: " + e.getClass().getSimpleName();
    }
  }

  /** One look at a file. */
  Stat look(Path path) throws IOException {
    return stat(path, Files.readAttributes(path, BasicFileAttributes.class, links(path)));
  }

  /** Only the root itself may be a link. */
  private LinkOption[] links(Path path) {
    return path.equals(root) ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
  }

  private Stat stat(Path path, BasicFileAttributes attributes) throws IOException {
    return new Stat(
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        path.getFileSystem().supportedFileAttributeViews().contains("unix")
            ? changed(Files.readAttributes(path, "unix:ctime", links(path)))
            : Stat.UNKNOWN);
  }

  private static long changed(Map<String, Object> unix) {
    return unix.get("ctime") instanceof FileTime time
        ? time.to(TimeUnit.NANOSECONDS)
        : Stat.UNKNOWN;
  }
}
