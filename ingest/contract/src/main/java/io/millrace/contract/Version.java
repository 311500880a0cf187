package io.millrace.contract;

/**
 * The order of everything that is said about one document: the revision of its content, then the
 * run (0, and one more for every retry or replay of that revision). The highest wins everywhere.
 */
public record Version(long revision, int run) implements Comparable<Version> {

  private static final int RUN_BITS = 20;
  private static final int RANK_BITS = 4;
  private static final int MAX_RUN = (1 << RUN_BITS) - 1;
  private static final long MAX_REVISION = (1L << (63 - RUN_BITS - RANK_BITS)) - 1;

  public Version {
    Check.that(
        revision >= 1 && revision <= MAX_REVISION, "revision must be 1 or more: " + revision);
    Check.that(run >= 0 && run <= MAX_RUN, "run must be 0 to " + MAX_RUN + ": " + run);
  }

  /** One number for Elasticsearch's external versioning: revision × 2^20 + run. */
  public long external() {
    return (revision << RUN_BITS) + run;
  }

  /** The same for a ledger row, in which later states of one version win: × 16 + rank. */
  public long external(State state) {
    return (external() << RANK_BITS) + state.rank();
  }

  @Override
  public int compareTo(Version other) {
    return Long.compare(external(), other.external());
  }
}
