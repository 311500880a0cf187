package io.millrace.ingest;

/** Is told how far the first scan of a source is. */
@FunctionalInterface
public interface ScanProgress {

  /** Tells nobody. */
  ScanProgress NONE = (source, seen, settled) -> {};

  /**
   * Must return at once.
   *
   * @param seen files found so far, without those skipped by rule
   * @param settled of these, the ones that are published or known to be unchanged
   */
  void at(String source, long seen, long settled);
}
