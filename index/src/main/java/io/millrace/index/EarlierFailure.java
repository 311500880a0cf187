package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest failure of a version before the one that a ledger row is about; the fields are those
 * of {@link FailureFields}.
 *
 * @param revision of the version that failed, with {@code run}; 0 when none did
 */
public record EarlierFailure(
    Optional<Stage> failedStage,
    Optional<Reason> failedReason,
    int attempts,
    Optional<String> exception,
    Optional<Instant> failedAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean quarantined,
    long revision,
    int run) {

  static final EarlierFailure NONE = of(FailureFields.NONE, 0, 0);

  /** The failure of the version that a row is about, seen from a later one. */
  static EarlierFailure of(LedgerRow row) {
    return row.failure().isPresent() ? of(row.failure(), row.revision(), row.run()) : NONE;
  }

  private static EarlierFailure of(FailureFields failure, long revision, int run) {
    // Flat, since Jackson reads no unwrapped record of an unwrapped record.
    return new EarlierFailure(
        failure.failedStage(),
        failure.failedReason(),
        failure.attempts(),
        failure.exception(),
        failure.failedAt(),
        failure.quarantined(),
        revision,
        run);
  }

  /** The failure without its version. */
  public FailureFields failure() {
    return new FailureFields(failedStage, failedReason, attempts, exception, failedAt, quarantined);
  }

  /** The later of the two. */
  EarlierFailure or(EarlierFailure other) {
    if (!isPresent() || !other.isPresent()) {
      return isPresent() ? this : other;
    }
    int order = version().compareTo(other.version());
    return order == 0 ? of(failure().or(other.failure()), revision, run) : order > 0 ? this : other;
  }

  private Version version() {
    return new Version(revision, run);
  }

  boolean isPresent() {
    return revision > 0;
  }
}
