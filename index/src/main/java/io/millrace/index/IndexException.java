package io.millrace.index;

import java.io.IOException;

/** Elasticsearch cannot be asked, or not this; the message is for people and holds no content. */
public final class IndexException extends IOException {

  private static final long serialVersionUID = 1L;

  IndexException(String message) {
    super(message);
  }

  /**
   * Of a failed request; the client's own message may quote the request, so only types are kept.
   */
  static IndexException of(Exception failure) {
    String why =
        switch (Verdict.of(failure)) {
          case Verdict.Later v -> "Elasticsearch cannot answer now: " + v.why();
          case Verdict.Whole v -> "Elasticsearch does not accept the request: status " + v.status();
          default -> "Elasticsearch does not answer";
        };
    return new IndexException(why);
  }
}
