package io.millrace.console;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.contract.Campaign;
import io.millrace.contract.Requests;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.index.FailureFilter;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** {@code /api/failed}: what failed and why, and {@code POST /api/failed/ID/retry}. */
final class FailureApi {

  private static final int MOST = 200;

  private static final Comparator<LedgerRow> OLDEST_FIRST =
      Comparator.comparing(row -> row.failure().failedAt().orElse(Instant.EPOCH));

  /** A failed document. */
  record Failed(
      String id,
      String path,
      String name,
      String source,
      String stage,
      String reason,
      Optional<Instant> at,
      int attempts,
      Optional<String> mediaType,
      long size) {

    static Failed of(LedgerRow row) {
      return new Failed(
          row.document(),
          row.path(),
          row.name(),
          row.source(),
          row.failedStage().map(Stage::id).orElse(""),
          row.failedReason().map(Enum::name).orElse(""),
          row.failure().failedAt(),
          row.failure().attempts(),
          row.mediaType(),
          row.size());
    }
  }

  /**
   * @param total of all failures that nobody has accepted
   * @param failed the newest of them
   */
  record Failures(long total, List<Failed> failed) {}

  /**
   * @param asked whether it will run again because of this request; otherwise it would anyway
   */
  record Retried(String id, boolean asked) {}

  private final ConsoleParts parts;
  private final Object asking = new Object();

  FailureApi(ConsoleParts parts) {
    this.parts = parts;
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/api/failed", (request, response) -> Answers.json(response, failures()));
    routing.post("/api/failed/{id}/retry", this::retry);
  }

  private Failures failures() throws IndexException {
    PriorityQueue<LedgerRow> newest = new PriorityQueue<>(OLDEST_FIRST);
    long[] total = {0};
    parts
        .index()
        .ledger()
        .failed(
            FailureFilter.OPEN,
            row -> {
              total[0]++;
              newest.add(row);
              if (newest.size() > MOST) {
                newest.remove();
              }
            });
    return new Failures(
        total[0], newest.stream().sorted(OLDEST_FIRST.reversed()).map(Failed::of).toList());
  }

  private void retry(ServerRequest request, ServerResponse response)
      throws IndexException, InterruptedException {
    String id = DocumentApi.id(request);
    LedgerRow row = DocumentApi.row(parts, id);
    if (row.state() != State.FAILED) {
      throw new ApiException(
          409,
          "This document has not failed, or runs again already.",
          "Load the page again to see where it stands.");
    }
    Campaign campaign;
    // One at a time: a second one would fence the first.
    synchronized (asking) {
      campaign =
          new Requests(parts.kafka(), parts.codec(), parts.clock())
              .retry(Map.of(id, row.failedStage().orElse(Stage.EXTRACT)));
    }
    if (campaign.asked() + campaign.joined() + campaign.underWay() == 0) {
      throw new ApiException(
          409, "There is no record left to run this document from.", "Upload the file again.");
    }
    response.status(202);
    Answers.json(response, new Retried(id, campaign.asked() > 0));
  }
}
