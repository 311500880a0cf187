package io.millrace.index;

import io.millrace.contract.Provenance;
import io.millrace.contract.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a document passed each stage.
 *
 * @param latencyMs from received to indexed
 */
record StageTimes(
    Optional<Instant> received,
    Optional<Instant> extracted,
    Optional<Instant> enriched,
    Optional<Instant> indexed,
    Optional<Long> latencyMs) {

  static StageTimes of(Provenance provenance) {
    return new StageTimes(
        at(provenance, Stage.RECEIVE),
        at(provenance, Stage.EXTRACT),
        at(provenance, Stage.ANALYZE),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<Instant> at(Provenance provenance, Stage stage) {
    return Optional.ofNullable(provenance.stages().get(stage.id()));
  }

  StageTimes indexed(Instant at) {
    return new StageTimes(
        received,
        extracted,
        enriched,
        Optional.of(at),
        received.map(from -> Math.max(0, Duration.between(from, at).toMillis())));
  }

  /** Both together; where both know a time, this one stays. */
  StageTimes or(StageTimes other) {
    return new StageTimes(
        received.or(other::received),
        extracted.or(other::extracted),
        enriched.or(other::enriched),
        indexed.or(other::indexed),
        latencyMs.or(other::latencyMs));
  }
}
