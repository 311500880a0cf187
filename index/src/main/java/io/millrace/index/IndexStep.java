package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.Step;
import io.millrace.contract.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every event into the index: first the ledger learns how many rows there may be, then the
 * rows are written and surplus ones deleted, and the ledger has the last word. Whatever order
 * events arrive in, and however often, the index ends in the same state.
 */
final class IndexStep implements Step {

  private static final Logger LOG = LoggerFactory.getLogger(IndexStep.class);
  private static final Version FIRST = new Version(1, 0);
  private static final int ATTEMPTS = 3;

  private final ElasticsearchAsyncClient client;
  private final BulkWriter bulk;
  private final String prefix;
  private final IndexCounters counters;
  private final Clock clock;
  private final Function<Object, byte[]> json;
  private final KnownRows known = new KnownRows();

  IndexStep(
      ElasticsearchAsyncClient client,
      BulkWriter bulk,
      String prefix,
      IndexCounters counters,
      Clock clock) {
    this(client, bulk, prefix, counters, clock, RowJson::bytes);
  }

  /**
   * @param json writes rows; a test may spoil some
   */
  IndexStep(
      ElasticsearchAsyncClient client,
      BulkWriter bulk,
      String prefix,
      IndexCounters counters,
      Clock clock,
      Function<Object, byte[]> json) {
    this.client = client;
    this.bulk = bulk;
    this.prefix = prefix;
    this.counters = counters;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public Outcome apply(DocumentEvent event) throws InterruptedException {
    return outcome(event, known.covers(event) ? new Verdict.Written() : index(event, false));
  }

  /** Writes the rows also when those of the very same version are there. */
  @Override
  public Outcome again(DocumentEvent event) throws InterruptedException {
    return outcome(event, index(event, true));
  }

  private Outcome outcome(DocumentEvent event, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Written v -> {
        counters.finished();
        yield new Outcome.Finished();
      }
      case Verdict.Newer v -> deferred("ledger row contended");
      case Verdict.Later v -> deferred(v.why());
      case Verdict.Refused v -> refused(event, v.type());
      case Verdict.Whole v -> refused(event, "status_" + v.status());
    };
  }

  private Outcome deferred(String why) {
    counters.deferred(why);
    return new Outcome.Deferred("elasticsearch: " + why);
  }

  private Outcome refused(DocumentEvent event, String type) {
    counters.rejected();
    LOG.warn(
        "row refused document={} stage={} reason={} error={}",
        event.id(),
        Stage.INDEX.id(),
        Reason.INDEX_REFUSED,
        type);
    // A failure does not fail again, or it would go round for ever.
    return event instanceof DocumentFailed
        ? new Outcome.Finished()
        : new Outcome.Rejected(new Outcome.Blame(Reason.INDEX_REFUSED, type));
  }

  private Verdict index(DocumentEvent event, boolean again) throws InterruptedException {
    // Of a document's first version nothing older can be there: the ledger's own version check
    // tells
    // when something newer is, and only then the row must be read.
    Verdict verdict =
        event.version().equals(FIRST) && !event.removed() && !(event instanceof DocumentFailed)
            ? index(event, Optional.empty(), again)
            : new Verdict.Newer();
    for (int i = 0; i < ATTEMPTS && verdict instanceof Verdict.Newer; i++) {
      Optional<LedgerRow> row;
      try {
        row = row(event.id());
      } catch (ExecutionException e) {
        Verdict failure = Verdict.of(e);
        return failure instanceof Verdict.Whole whole
            ? new Verdict.Later("status " + whole.status())
            : failure;
      }
      verdict = index(event, row, again);
    }
    return verdict;
  }

  private Verdict index(DocumentEvent event, Optional<LedgerRow> before, boolean again)
      throws InterruptedException {
    LedgerRow told = before.map(row -> row.with(event)).orElseGet(() -> LedgerRow.of(event));
    Optional<RowsMark> mark =
        RowsMark.of(event)
            .filter(m -> isNews(m, before.map(LedgerRow::rowsMark).orElse(RowsMark.NONE), again));
    if (mark.isEmpty()) {
      if (before.isPresent() && before.get().equals(told)) {
        known.acknowledged(told);
        return new Verdict.Written();
      }
      return write(told);
    }
    Rows rows = Rows.of(event, clock.instant());
    LedgerRow raised = told.raisedTo(rows.documents().size(), rows.mentions().size());
    if (raised.rowsDocuments() > told.rowsDocuments()
        || raised.rowsMentions() > told.rowsMentions()) {
      Verdict verdict = write(raised);
      if (!(verdict instanceof Verdict.Written)) {
        return verdict;
      }
    }
    Verdict verdict = bulk.write(operations(event, rows, raised));
    if (verdict instanceof Verdict.Refused refused && event instanceof DocumentFailed) {
      // Its ledger row at least must say that it failed.
      LOG.warn("metadata row refused document={} error={}", event.id(), refused.type());
    } else if (!(verdict instanceof Verdict.Written || verdict instanceof Verdict.Newer)) {
      return verdict;
    }
    return write(
        raised.indexed(
            event, mark.get(), rows.documents().size(), rows.mentions().size(), clock.instant()));
  }

  private static boolean isNews(RowsMark mark, RowsMark before, boolean again) {
    int order = mark.compareTo(before);
    return order > 0 || (again && order == 0);
  }

  private Verdict write(LedgerRow row) throws InterruptedException {
    Verdict verdict =
        bulk.write(
            List.of(
                put(
                    Kind.LEDGER,
                    row.document(),
                    row.version().external(row.state()),
                    json.apply(row))));
    if (verdict instanceof Verdict.Written) {
      known.acknowledged(row);
    }
    return verdict;
  }

  /** All rows of an event, and deletes for all ordinals above them that may ever have been used. */
  private List<BulkOperation> operations(DocumentEvent event, Rows rows, LedgerRow raised) {
    long version = event.version().external();
    List<BulkOperation> operations = new ArrayList<>();
    for (int i = 0; i < raised.rowsDocuments(); i++) {
      String id = documentRow(event.id(), i);
      operations.add(
          i < rows.documents().size()
              ? put(Kind.DOCUMENTS, id, version, json.apply(rows.documents().get(i)))
              : delete(Kind.DOCUMENTS, id, version));
    }
    for (int i = 0; i < raised.rowsMentions(); i++) {
      String id = mentionRow(event.id(), i);
      operations.add(
          i < rows.mentions().size()
              ? put(Kind.MENTIONS, id, version, json.apply(rows.mentions().get(i)))
              : delete(Kind.MENTIONS, id, version));
    }
    return operations;
  }

  static String documentRow(String document, int ordinal) {
    return document + "/" + ordinal;
  }

  /** The document of a row of {@link #documentRow}. */
  static String documentOf(String row) {
    return row.substring(0, row.lastIndexOf('/'));
  }

  static String mentionRow(String document, int ordinal) {
    return document + "/m/" + ordinal;
  }

  private BulkOperation put(Kind kind, String id, long version, byte[] row) {
    return BulkOperation.of(
        b ->
            b.<BinaryData>index(
                i ->
                    i.index(kind.alias(prefix))
                        .id(id)
                        .versionType(VersionType.ExternalGte)
                        .version(version)
                        .document(BinaryData.of(row, "application/json"))));
  }

  private BulkOperation delete(Kind kind, String id, long version) {
    return BulkOperation.of(
        b ->
            b.delete(
                d ->
                    d.index(kind.alias(prefix))
                        .id(id)
                        .versionType(VersionType.ExternalGte)
                        .version(version)));
  }

  /** The newest row, not the newest searchable one. */
  private Optional<LedgerRow> row(String id) throws InterruptedException, ExecutionException {
    GetResponse<LedgerRow> response =
        client.get(g -> g.index(Kind.LEDGER.alias(prefix)).id(id), LedgerRow.class).get();
    return Optional.ofNullable(response.source());
  }
}
