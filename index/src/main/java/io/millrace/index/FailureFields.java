package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.Failure;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How one version of a document failed, where it did.
 *
 * @param attempts how often it was tried
 * @param exception class name of what was thrown
 * @param failedAt when the failure was recorded
 * @param quarantined whether it was not tried, since the same bytes had failed before
 */
public record FailureFields(
    Optional<Stage> failedStage,
    Optional<Reason> failedReason,
    int attempts,
    Optional<String> exception,
    Optional<Instant> failedAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean quarantined) {

  static final FailureFields NONE =
      new FailureFields(
          Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), false);

  private static final Comparator<FailureFields> ORDER =
      Comparator.<FailureFields>comparingInt(f -> f.failedStage.map(RowsMark::level).orElse(-1))
          .thenComparingInt(FailureFields::attempts)
          .thenComparing(f -> f.failedReason.map(Reason::name).orElse(""))
          .thenComparing(f -> f.exception.orElse(""))
          .thenComparing(f -> f.failedAt.orElse(Instant.EPOCH))
          .thenComparing(FailureFields::quarantined);

  static FailureFields of(DocumentEvent event) {
    if (!(event instanceof DocumentFailed failed)) {
      return NONE;
    }
    Failure failure = failed.failure();
    return new FailureFields(
        Optional.of(failure.stage()),
        Optional.of(failure.reason()),
        failure.attempts(),
        Optional.of(failure.exception()).filter(name -> !name.isEmpty()).map(Bounds::line),
        failure.at(),
        failure.quarantined());
  }

  /** The one of two failures of the same version that counts: the one further on the way. */
  FailureFields or(FailureFields other) {
    return ORDER.compare(this, other) >= 0 ? this : other;
  }

  boolean isPresent() {
    return failedStage.isPresent();
  }
}
