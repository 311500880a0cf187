package io.millrace.contract;

import java.util.HashMap;
import java.util.Map;

/**
 * Which documents have records in a stretch of an input partition that ends where the worker has
 * come to: what is asked for an earlier record of such a document is out of date. Belongs to one
 * thread.
 */
final class LaterKeys {

  private final Map<String, Long> newest = new HashMap<>();
  private long from;
  private long caughtUpTo;
  private long catchingUpFrom;

  /**
   * @param from the position of the worker: the offset of the next record that it will see
   */
  LaterKeys(long from) {
    this.from = from;
    stopCatchingUp();
  }

  void saw(String document, long offset) {
    newest.merge(document, offset, Math::max);
  }

  /** Whether every record from this offset on was seen. */
  boolean covers(long offset) {
    return offset >= from;
  }

  boolean hasLater(String document, long offset) {
    return newest.getOrDefault(document, -1L) > offset;
  }

  /** The next offset to look at, in order to know the records from {@code offset} on. */
  long toLookAt(long offset) {
    if (catchingUpFrom != offset) {
      catchingUpFrom = offset;
      caughtUpTo = offset;
    }
    return caughtUpTo;
  }

  /** Up to this offset (exclusive) records must be looked at. */
  long from() {
    return from;
  }

  /** The record was looked at, and nothing stands between it and what was looked at before. */
  void caughtUp(String document, long offset) {
    saw(document, offset);
    caughtUpTo = offset + 1;
  }

  /** Every record from where the catching up began is known now. */
  void caughtUp() {
    from = catchingUpFrom;
    stopCatchingUp();
  }

  private void stopCatchingUp() {
    catchingUpFrom = -1;
    caughtUpTo = -1;
  }
}
