package io.millrace.ingest;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What one look at a file tells without opening it.
 *
 * @param size bytes
 * @param modified nanoseconds since 1970, at the ends of their range for absurd dates; anybody may
 *     set it
 * @param changed when the file system itself last changed anything about the file, in the same
 *     unit; {@link #UNKNOWN} where it does not tell
 */
record Stat(long size, long modified, long changed) {

  static final long UNKNOWN = Long.MIN_VALUE;

  Instant modifiedAt() {
    return instant(modified);
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  static long nanos(Instant instant) {
    return java.nio.file.attribute.FileTime.from(instant).to(TimeUnit.NANOSECONDS);
  }
}
