package io.millrace.standalone;

import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.index.FailureFilter;
import io.millrace.index.IndexException;
import io.millrace.index.Ledger;
import io.millrace.index.LedgerRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which failed documents a command means. */
final class FailureOptions {

  @Parameters(
      paramLabel = "ID-or-PATH",
      arity = "0..*",
      description = "Document ids, paths or the ends of paths.")
  private List<String> wanted = List.of();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description = "Only what failed for this reason, such as TIMEOUT.")
  private List<Reason> reasons = List.of();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      split = ",",
      description = "Only what failed at this stage: extract, analyze or index.")
  private List<Stage> stages = List.of();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      split = ",",
      description = "Only documents of this source.")
  private List<String> sources = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      description = "Only this media type, such as application/pdf, or a piece of it, such as pdf.")
  private List<String> types = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what failed since then: 2h, 3d, 2026-03-10 or 2026-03-10T12:00:00Z.")
  private Optional<String> since = Optional.empty();

  /** Whether nothing narrows the choice. */
  boolean meansAll() {
    return wanted.isEmpty()
        && reasons.isEmpty()
        && stages.isEmpty()
        && sources.isEmpty()
        && types.isEmpty()
        && since.isEmpty();
  }

  /** Refuses what cannot be understood, before anything is started. */
  Optional<Instant> moment(Clock clock) {
    return since.map(text -> Times.moment(text, "--since", clock));
  }

  /**
   * The failed documents that are meant, the newest failure first. Accepted ones are only meant
   * when they are named, or when asked for.
   *
   * @throws UserError when a document is named that has not failed
   */
  List<LedgerRow> find(Ledger ledger, boolean accepted, Clock clock) throws IndexException {
    FailureFilter filter =
        new FailureFilter(
            reasons, stages, sources, types, moment(clock), accepted || !wanted.isEmpty());
    List<LedgerRow> rows = new ArrayList<>();
    ledger.failed(
        filter,
        row -> {
          if (wanted.isEmpty() || wanted.stream().anyMatch(name -> means(name, row))) {
            rows.add(row);
          }
        });
    for (String name : wanted) {
      if (rows.stream().noneMatch(row -> means(name, row))) {
        throw new UserError(
            "no failed document is called "
                + name
                + "; `millrace failed list` names them, `millrace status "
                + name
                + "` tells where it stands");
      }
    }
    rows.sort(
        Comparator.comparing((LedgerRow row) -> row.failure().failedAt().orElse(Instant.EPOCH))
            .reversed()
            .thenComparing(LedgerRow::path));
    return rows;
  }

  private static boolean means(String name, LedgerRow row) {
    return row.document().equals(name)
        || row.path().equals(name)
        || row.path().endsWith("/" + name);
  }
}
