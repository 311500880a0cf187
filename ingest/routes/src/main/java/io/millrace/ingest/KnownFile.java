package io.millrace.ingest;

import io.millrace.contract.BlobRef;
import io.millrace.contract.Change;
import io.millrace.contract.SourceFile;
import java.util.HexFormat;
import java.util.UUID;

/** The newest event of one file; mutable and flat because there may be a million. */
final class KnownFile {

  private long idHigh;
  private long idLow;
  private long hash0;
  private long hash1;
  private long hash2;
  private long hash3;
  private long size;
  private long modified;
  // The file's change time, or until that was seen once, when its event was made.
  private long changed;
  private boolean changedIsExact;
  boolean removed;
  long revision;
  int run;
  int seenIn;

  UUID id() {
    return new UUID(idHigh, idLow);
  }

  private String sha256() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(hash0)
        + hex.toHexDigits(hash1)
        + hex.toHexDigits(hash2)
        + hex.toHexDigits(hash3);
  }

  private void sha256(String hash) {
    hash0 = HexFormat.fromHexDigitsToLong(hash, 0, 16);
    hash1 = HexFormat.fromHexDigitsToLong(hash, 16, 32);
    hash2 = HexFormat.fromHexDigitsToLong(hash, 32, 48);
    hash3 = HexFormat.fromHexDigitsToLong(hash, 48, 64);
  }

  /**
   * Takes an event over.
   *
   * @param at when it was made, nanoseconds since 1970
   */
  void write(SourceFile file, long at) {
    UUID id = UUID.fromString(file.id());
    idHigh = id.getMostSignificantBits();
    idLow = id.getLeastSignificantBits();
    sha256(file.sha256());
    size = file.size();
    modified = Stat.nanos(file.modified());
    changed = at;
    changedIsExact = false;
    removed = file.change() == Change.REMOVED;
    revision = file.revision();
    run = file.run();
  }

  /** Takes over what a look at the file told. */
  void note(Stat seen) {
    modified = seen.modified();
    changed = seen.changed();
    changedIsExact = seen.changed() != Stat.UNKNOWN;
  }

  /** Whether the bytes of a file that looks like this must be looked at; if not, notes the look. */
  boolean differs(Stat stat) {
    if (removed || size != stat.size() || modified != stat.modified()) {
      return true;
    }
    if (stat.changed() == Stat.UNKNOWN) {
      return false;
    }
    if (changedIsExact ? stat.changed() != changed : stat.changed() > changed) {
      return true;
    }
    changed = stat.changed();
    changedIsExact = true;
    return false;
  }

  /** The event as it may be followed by another. */
  SourceFile event(News news, String uri) {
    return news.file(
        uri,
        id().toString(),
        new BlobRef(sha256(), size),
        modified,
        revision,
        removed ? Change.REMOVED : Change.UPDATED);
  }
}
