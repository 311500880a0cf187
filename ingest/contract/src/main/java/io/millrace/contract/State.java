package io.millrace.contract;

/** Where a document stands: at every moment it is in exactly one of these. */
public enum State {
  RECEIVED(0),
  EXTRACTED(1),
  ENRICHED(2),
  SEARCHABLE(3),
  PARTIAL(3),
  FAILED(3),
  REMOVED(4);

  private final int rank;

  State(int rank) {
    this.rank = rank;
  }

  /** The order of states within one version of a document; final states share a rank. */
  public int rank() {
    return rank;
  }

  /** Whether nothing more is to come for this version of the document. */
  public boolean isFinal() {
    return rank >= SEARCHABLE.rank;
  }
}
