package io.millrace.contract;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One revision of one file, as its source saw it.
 *
 * @param id UUIDv7, minted when the file was first seen, kept for ever
 * @param source the name of the source that owns the file, such as {@code inbox}
 * @param path the path below the source's root, normalised (NFC) for people to read
 * @param uri the same path, percent-encoded from the raw bytes of the name: the identity of the
 *     place, also for names that are no valid text
 * @param name the last element of {@code path}
 * @param size bytes; of a removed file, what it was
 * @param sha256 hash of the bytes, 64 hexadecimal digits, and their name in the blob store
 * @param modified when the file system says that the file was changed; a hint, never trusted
 * @param revision 1 at first sight, strictly rising with every change of this document
 * @param run 0, and one more for every retry or replay of this revision
 * @param change what this revision is
 */
public record SourceFile(
    String id,
    String source,
    String path,
    String uri,
    String name,
    long size,
    String sha256,
    Instant modified,
    long revision,
    int run,
    Change change) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public SourceFile {
    Check.uuid(id, "id");
    Check.text(source, "source");
    Check.text(path, "path");
    Check.text(uri, "uri");
    Check.text(name, "name");
    Check.that(size >= 0, "size must not be negative: " + size);
    Check.that(
        sha256 != null && SHA256.matcher(sha256).matches(), "sha256 must be 64 hexadecimal digits");
    Check.present(modified, "modified");
    Check.present(new Version(revision, run), "version");
    Check.present(change, "change");
  }

  /** (revision, run) as one comparable value. */
  public Version version() {
    return new Version(revision, run);
  }

  /** The same in another run. */
  SourceFile withRun(int other) {
    return new SourceFile(
        id, source, path, uri, name, size, sha256, modified, revision, other, change);
  }
}
