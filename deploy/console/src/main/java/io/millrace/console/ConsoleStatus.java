package io.millrace.console;

import io.millrace.index.LedgerRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where all documents stand, for the page.
 *
 * @param version of Millrace
 * @param ready whether the pipeline works; before, {@code waiting} says for what
 * @param counted whether the counts are those of now; false while Elasticsearch is away
 * @param states how many files are in each state, {@code skipped} included
 * @param balanced whether they sum up to {@code found}
 * @param sources the same by source
 * @param failures by stage and reason, without accepted ones
 * @param oldest the document that has been on its way for longest
 * @param recent the documents received last, the newest first
 */
public record ConsoleStatus(
    String version,
    boolean ready,
    boolean counted,
    String inbox,
    long found,
    boolean balanced,
    Map<String, Long> states,
    Map<String, Map<String, Long>> sources,
    Map<String, Long> skipped,
    List<Failed> failures,
    Optional<Pending> oldest,
    List<Waiting> waiting,
    List<Recent> recent) {

  /** How many documents failed in one way. */
  public record Failed(String stage, String reason, long count) {}

  /** A document on its way. */
  public record Pending(String id, String path, String state, long seconds) {}

  /** Something that cannot go on at the moment, and does so by itself. */
  public record Waiting(String who, String why, long seconds) {}

  /** A document that came in lately. */
  public record Recent(
      String id,
      String path,
      String name,
      String state,
      List<String> reasons,
      Optional<String> mediaType,
      long size,
      Optional<Instant> received,
      Optional<Long> latencyMs) {

    public static Recent of(LedgerRow row) {
      return new Recent(
          row.document(),
          row.path(),
          row.name(),
          row.state().name().toLowerCase(java.util.Locale.ROOT),
          row.reasons().stream().map(Enum::name).toList(),
          row.mediaType(),
          row.size(),
          row.received(),
          row.latencyMs());
    }
  }

  public ConsoleStatus {
    states = Map.copyOf(states);
    sources = Map.copyOf(sources);
    skipped = Map.copyOf(skipped);
    failures = List.copyOf(failures);
    waiting = List.copyOf(waiting);
    recent = List.copyOf(recent);
  }
}
