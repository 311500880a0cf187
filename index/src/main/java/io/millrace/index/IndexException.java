package io.millrace.index;

import java.io.IOException;

/** Elasticsearch cannot be asked, or not this; the message is for people and holds no content. */
public final class IndexException extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean passes;

  IndexException(String message) {
    this(message, false);
  }

  private IndexException(String message, boolean passes) {
    super(message);
    this.passes = passes;
  }

  /** Whether it is worth asking again later, with nothing changed by anybody. */
  public boolean passes() {
    return passes;
  }

  /**
   * Of a failed request; the client's own message may quote the request, so only types are kept.
   */
  static IndexException of(Exception failure) {
    return switch (Verdict.of(failure)) {
      case Verdict.Later v ->
          new IndexException("Elasticsearch cannot answer now: " + v.why(), true);
      case Verdict.Whole v ->
          new IndexException("Elasticsearch does not accept the request: status " + v.status());
      default -> new IndexException("Elasticsearch does not answer");
    };
  }
}
