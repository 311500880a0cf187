package io.millrace.contract;

import java.util.Optional;

/** How a step ended for one record: every record ends as exactly one of these. */
public sealed interface Outcome {

  /**
   * The result goes on to the next topic. A document that is unreadable goes on as metadata only
   * and carries the blame, which is recorded in {@code documents.failed} in the same transaction.
   */
  record Forward(DocumentEvent event, Optional<Blame> blame) implements Outcome {
    public Forward(DocumentEvent event) {
      this(event, Optional.empty());
    }
  }

  /** Nothing is left to do. */
  record Finished() implements Outcome {}

  /** The document's fault: it is recorded in {@code documents.failed}, and the pipeline goes on. */
  record Rejected(Blame blame) implements Outcome {}

  /**
   * The system's fault (a server, disk or network): wait, try again with backoff, never blame the
   * document.
   *
   * @param why for the log and for health: short, without content
   */
  record Deferred(String why) implements Outcome {}

  /**
   * What is held against a document.
   *
   * @param exception class name of what was thrown, or ""
   * @param attempts how often the step tried it
   * @param quarantined whether the step did not try it at all, since the same bytes failed before
   */
  record Blame(Reason reason, String exception, int attempts, boolean quarantined) {
    public Blame {
      Check.present(reason, "reason");
      Check.present(exception, "exception");
      Check.that(attempts >= 1, "attempts must be 1 or more");
    }

    public Blame(Reason reason, String exception) {
      this(reason, exception, 1, false);
    }

    public Blame(Reason reason) {
      this(reason, "");
    }

    public Blame(Reason reason, Throwable cause) {
      this(reason, cause.getClass().getName());
    }
  }
}
