package io.millrace.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contract.State;
import io.millrace.index.EarlierFailure;
import io.millrace.index.FailureFields;
import io.millrace.index.LedgerRow;
import io.millrace.index.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has happened to one file.
 *
 * @param asked what was asked for
 * @param state that of the document, or {@code skipped} or {@code unseen}
 * @param causes why it may be unseen, or the rule by which it is skipped
 * @param document all that is known of a document
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FileStory(String asked, String state, List<String> causes, Optional<OfDocument> document) {

  static final String SKIPPED = "skipped";
  static final String UNSEEN = "unseen";

  /**
   * The way of a document.
   *
   * @param revision of its content, of which there have been as many
   * @param run how often this revision was taken through again
   * @param ageSeconds since it was received, while it is on its way
   * @param records where its records stand; empty when they were not looked for
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record OfDocument(
      String id,
      String source,
      String path,
      Optional<String> mediaType,
      long size,
      String sha256,
      String change,
      @JsonInclude(JsonInclude.Include.ALWAYS) long revision,
      @JsonInclude(JsonInclude.Include.ALWAYS) int run,
      List<String> reasons,
      Optional<Instant> received,
      Optional<Instant> extracted,
      Optional<Instant> enriched,
      Optional<Instant> indexed,
      Optional<Long> latencyMs,
      Optional<Long> ageSeconds,
      Optional<OfFailure> failure,
      Optional<Instant> discarded,
      Optional<OfFailure> earlierFailure,
      Optional<Instant> cleared,
      Versions versions,
      List<OfRecord> records) {}

  /** A failure of one version of the document. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record OfFailure(
      @JsonInclude(JsonInclude.Include.ALWAYS) long revision,
      @JsonInclude(JsonInclude.Include.ALWAYS) int run,
      String stage,
      String reason,
      int attempts,
      Optional<String> exception,
      Optional<Instant> at,
      boolean quarantined) {}

  /** A record in a topic. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record OfRecord(
      String topic,
      @JsonInclude(JsonInclude.Include.ALWAYS) int partition,
      @JsonInclude(JsonInclude.Include.ALWAYS) long offset,
      Optional<Long> revision,
      Optional<Integer> run,
      Instant at) {}

  FileStory {
    causes = List.copyOf(causes);
  }

  /** The story of a document, as the ledger has it. */
  static FileStory of(String asked, LedgerRow row, List<OfRecord> records, Instant now) {
    return new FileStory(
        asked,
        row.state().name().toLowerCase(Locale.ROOT),
        List.of(),
        Optional.of(
            new OfDocument(
                row.document(),
                row.source(),
                row.path(),
                row.mediaType(),
                row.size(),
                row.sha256(),
                row.change().name().toLowerCase(Locale.ROOT),
                row.revision(),
                row.run(),
                row.reasons().stream().map(Enum::name).toList(),
                row.received(),
                row.extracted(),
                row.enriched(),
                row.indexed(),
                row.latencyMs(),
                row.isFinal()
                    ? Optional.empty()
                    : row.received().map(from -> StatusReport.age(from, now)),
                failure(row.failure(), row.revision(), row.run()),
                row.discarded(),
                failure(row.earlier()),
                row.cleared(),
                row.versions(),
                records)));
  }

  private static Optional<OfFailure> failure(EarlierFailure earlier) {
    return failure(earlier.failure(), earlier.revision(), earlier.run());
  }

  private static Optional<OfFailure> failure(FailureFields failure, long revision, int run) {
    return failure
        .failedStage()
        .map(
            stage ->
                new OfFailure(
                    revision,
                    run,
                    stage.id(),
                    failure.failedReason().map(Enum::name).orElse(""),
                    failure.attempts(),
                    failure.exception(),
                    failure.failedAt(),
                    failure.quarantined()));
  }

  /** Whether somebody must act. */
  StatusReport.Verdict verdict(Duration stuckAfter) {
    boolean failed = state.equals(State.FAILED.name().toLowerCase(Locale.ROOT));
    if (document.flatMap(OfDocument::ageSeconds).orElse(0L) >= stuckAfter.toSeconds()
        && document.flatMap(OfDocument::ageSeconds).isPresent()) {
      return StatusReport.Verdict.STUCK;
    }
    return state.equals(UNSEEN) || (failed && document.flatMap(OfDocument::discarded).isEmpty())
        ? StatusReport.Verdict.FAILURES
        : StatusReport.Verdict.HEALTHY;
  }
}
