package io.millrace.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A {@link BlobStore} in a folder, private to the user: {@code ab/cd/abcd…}, written under another
 * name first and then renamed, so that a blob is there as a whole or not at all.
 */
public final class DirectoryBlobStore implements BlobStore {

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final Path incoming;
  private final Clock clock;

  /**
   * Opens the store, and creates its folder where there is none.
   *
   * @throws IOException when the folder cannot be created or written
   */
  public DirectoryBlobStore(Path root, Clock clock) throws IOException {
    this.root = root;
    this.incoming = root.resolve("incoming");
    this.clock = clock;
    createPrivate(root);
    createPrivate(incoming);
  }

  @Override
  public BlobRef put(InputStream bytes) throws IOException {
    Path temporary = Files.createTempFile(incoming, "blob", ".part");
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      long size;
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(temporary), sha256)) {
        size = bytes.transferTo(out);
      }
      BlobRef ref = new BlobRef(HexFormat.of().formatHex(sha256.digest()), size);
      keep(temporary, path(ref.sha256()));
      return ref;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void keep(Path temporary, Path blob) throws IOException {
    if (Files.exists(blob)) {
      // Renewed age protects the blob from a collector that has already marked.
      Files.setLastModifiedTime(blob, FileTime.from(clock.instant()));
      return;
    }
    createPrivate(blob.getParent());
    Files.move(temporary, blob, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    return Files.newInputStream(path(sha256));
  }

  @Override
  public boolean contains(String sha256) throws IOException {
    return Files.exists(path(sha256));
  }

  /** The file of a blob, for readers in other processes on this machine; it may not exist. */
  public Path path(String sha256) {
    // Names come from records: only a hash may become a path.
    Check.that(NAME.matcher(sha256).matches(), "a blob is named by 64 hexadecimal digits");
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }

  private static void createPrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("the blob store needs a folder, this is a file: " + folder, e);
    }
  }
}
