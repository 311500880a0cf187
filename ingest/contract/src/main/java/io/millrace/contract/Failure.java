package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * Why and where a document failed; never any of its text.
 *
 * @param attempts how often it was tried
 * @param exception class name of what was thrown, "" when nothing was
 * @param quarantined whether it was not tried at all, since the same bytes had failed before
 * @param topic where the original record stands
 * @param at when the failure was recorded; empty until it is
 * @param millrace the version of Millrace at which it failed; empty until it is recorded, and of
 *     records of older versions
 */
public record Failure(
    Stage stage,
    Reason reason,
    int attempts,
    String exception,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean quarantined,
    String topic,
    int partition,
    long offset,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Instant> at,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> millrace) {

  public Failure {
    Check.present(stage, "stage");
    Check.present(reason, "reason");
    Check.that(attempts >= 1, "attempts must be 1 or more");
    Check.present(exception, "exception");
    Check.text(topic, "topic");
    Check.that(partition >= 0 && offset >= 0, "partition and offset must not be negative");
    Check.present(at, "at");
    Check.present(millrace, "millrace");
  }

  /** The failure of a document that was tried; not yet recorded. */
  public Failure(
      Stage stage,
      Reason reason,
      int attempts,
      String exception,
      String topic,
      int partition,
      long offset) {
    this(
        stage,
        reason,
        attempts,
        exception,
        false,
        topic,
        partition,
        offset,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with the time of its record. */
  Failure recorded(Instant time) {
    return new Failure(
        stage,
        reason,
        attempts,
        exception,
        quarantined,
        topic,
        partition,
        offset,
        Optional.of(time),
        millrace);
  }
}
