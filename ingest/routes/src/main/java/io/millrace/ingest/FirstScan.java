package io.millrace.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells how far the first scan is, and reports when everything that was found is settled. */
final class FirstScan {

  /** How long it waits for a file that never stands still. */
  private static final Duration STILL_CHANGING_AFTER = Duration.ofSeconds(60);

  private final FolderSettings settings;
  private final ReceivedTopic received;
  private final SourceBoard board;
  private final Reconciliation reconciliation;
  private final PendingFiles pending;
  private final ScanProgress progress;

  FirstScan(
      FolderSettings settings,
      ReceivedTopic received,
      SourceBoard board,
      Reconciliation reconciliation,
      PendingFiles pending,
      ScanProgress progress) {
    this.settings = settings;
    this.received = received;
    this.board = board;
    this.reconciliation = reconciliation;
    this.pending = pending;
    this.progress = progress;
  }

  boolean isDone() {
    return board.firstScan().isDone();
  }

  /**
   * Tells of progress.
   *
   * @param unsettled files found and neither published nor refused
   */
  void goesOn(int unsettled, long now) {
    if (!isDone()) {
      pending.giveUpOnRestless(STILL_CHANGING_AFTER, now);
      long found = reconciliation.last().files();
      progress.at(settings.name(), found, Math.max(0, found - unsettled));
    }
  }

  /** Reports once, when nothing is unsettled; who watches waits for a complete listing. */
  void settled() {
    boolean enough = reconciliation.incomplete().isEmpty() || settings.once();
    if (!isDone() && reconciliation.done() && enough) {
      board.firstScan().complete(report());
    }
  }

  private ScanReport report() {
    Listing last = reconciliation.last();
    Map<String, SkipReason> leftOut = new HashMap<>(last.skipped());
    leftOut.putAll(pending.refused());
    Map<String, ScanReport.Taken> documents = received.inventory().documents();
    documents.keySet().removeAll(leftOut.keySet());
    Published published = received.published();
    return new ScanReport(
        settings.name(),
        last.files() + last.skipped().size(),
        documents,
        leftOut,
        reconciliation.incomplete().isEmpty(),
        reconciliation.incomplete(),
        published.created(),
        published.updated(),
        published.removed());
  }
}
