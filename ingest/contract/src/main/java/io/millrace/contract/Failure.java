package io.millrace.contract;

/**
 * Why and where a document failed; never any of its text.
 *
 * @param attempts how often it was tried
 * @param exception class name of what was thrown, "" when nothing was
 * @param topic where the original record stands
 */
public record Failure(
    Stage stage,
    Reason reason,
    int attempts,
    String exception,
    String topic,
    int partition,
    long offset) {

  public Failure {
    Check.present(stage, "stage");
    Check.present(reason, "reason");
    Check.that(attempts >= 1, "attempts must be 1 or more");
    Check.present(exception, "exception");
    Check.text(topic, "topic");
    Check.that(partition >= 0 && offset >= 0, "partition and offset must not be negative");
  }
}
