package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.State;
import io.millrace.contract.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Makes the indices anew beside the present ones, and lets them take their place. In this order:
 * {@link #begin}, every event of the topics through {@link #step}, comparisons, {@link #block}, the
 * last events, a last comparison, {@link #swap}. Until then {@link #giveUp} leaves everything as it
 * was. For one thread, but for the step.
 */
public final class Rebuild {

  private final ElasticsearchClient client;
  private final Schema schema;
  private final Clock clock;
  private final Generations generations;
  private final IndexNames present;
  private final IndexNames next;
  private final Step step;
  private final GenerationComparer comparer;
  private final IndexStates found;

  Rebuild(
      Rest rest,
      ElasticsearchClient client,
      Schema schema,
      BulkWriter bulk,
      IndexCounters counters,
      String prefix,
      Clock clock)
      throws IndexException {
    this.client = client;
    this.schema = schema;
    this.clock = clock;
    this.generations = new Generations(rest, prefix);
    this.found = asked(generations::states);
    this.present =
        found
            .current()
            .orElseThrow(() -> new IndexException("there is no index yet that could be rebuilt"));
    this.next = IndexNames.of(prefix, found.nextGeneration());
    ElasticsearchAsyncClient async =
        new ElasticsearchAsyncClient(client._transport(), client._transportOptions());
    this.step =
        new IndexStep(
            async,
            bulk,
            Target.of(next),
            counters,
            clock,
            event -> indexed(async, event),
            RowJson::bytes);
    this.comparer = new GenerationComparer(client, present, next);
  }

  /** The names of the indices that are there now. */
  public List<String> present() {
    return present.all();
  }

  /** The names of the indices that will take their place. */
  public List<String> next() {
    return next.all();
  }

  /** The schema by which the present indices were made. */
  public int presentSchema() {
    return found.schema(present);
  }

  /** What a rebuild that was cut off has left; {@link #begin} drops it. */
  public List<String> leftOver() {
    return found.building();
  }

  /** What earlier rebuilds have replaced. */
  public List<String> replaced() {
    return found.old();
  }

  /** How many bytes indices take on all disks. */
  public long bytes(List<String> indices) throws IndexException {
    if (indices.isEmpty()) {
      return 0;
    }
    return asked(
        () -> {
          var total = client.indices().stats(s -> s.index(indices)).all().total();
          return total == null || total.store() == null ? 0 : total.store().sizeInBytes();
        });
  }

  /** Drops what was left by a rebuild that was cut off, and makes the new, empty indices. */
  public void begin() throws IndexException {
    asked(
        () -> {
          generations.cancel(found);
          if (found.isBlocked(present)) {
            generations.unblock(present);
          }
          generations.delete(found.building());
          for (Kind kind : Kind.values()) {
            schema.ensureTemplate(kind);
          }
          generations.create(next);
          return null;
        });
  }

  /** Brings events into the new indices; may be called by many threads at once. */
  public Step step() {
    return step;
  }

  /** The topics do not tell when a document became searchable: the present ledger does. */
  private Optional<Instant> indexed(ElasticsearchAsyncClient async, DocumentEvent event)
      throws InterruptedException, ExecutionException {
    LedgerRow row =
        async
            .get(g -> g.index(present.of(Kind.LEDGER)).id(event.id()), LedgerRow.class)
            .get()
            .source();
    return Optional.ofNullable(row)
        .filter(r -> r.version().equals(event.version()))
        .flatMap(LedgerRow::indexed);
  }

  /** Compares all documents. */
  public Comparison compareAll() throws IndexException {
    return asked(comparer::all);
  }

  /** Compares some documents. */
  public Comparison compare(Collection<String> documents) throws IndexException {
    return asked(() -> comparer.of(documents));
  }

  /**
   * Stops all writing to the present indices. When this returns, whatever was done for them stands
   * in the topics before their present ends; everybody else waits for {@link #swap} or {@link
   * #giveUp}, and goes on by himself when neither comes within seconds.
   */
  public void block() throws IndexException {
    asked(
        () -> {
          generations.block(present);
          return null;
        });
  }

  /**
   * Takes over which failures were accepted, which only the ledger knows. Writing must be stopped.
   *
   * @return how many
   */
  public int carryDiscards() throws IndexException {
    return asked(
        () -> {
          client.indices().refresh(r -> r.index(present.all()));
          Query discarded = Query.of(q -> q.exists(e -> e.field("discarded")));
          SortedRows<LedgerRow> rows =
              SortedRows.ledger(client, present.of(Kind.LEDGER), discarded);
          int carried = 0;
          for (Optional<String> id = rows.head(); id.isPresent(); id = rows.head()) {
            carried += carry(rows.take(id.get()).orElseThrow()) ? 1 : 0;
          }
          return carried;
        });
  }

  private boolean carry(LedgerRow was) throws IOException {
    String index = next.of(Kind.LEDGER);
    LedgerRow is = client.get(g -> g.index(index).id(was.document()), LedgerRow.class).source();
    if (is == null || !is.version().equals(was.version()) || is.state() != State.FAILED) {
      return false;
    }
    LedgerRow row = is.discarded(was.discarded().orElseGet(clock::instant));
    client.index(
        i ->
            i.index(index)
                .id(row.document())
                .versionType(VersionType.ExternalGte)
                .version(row.version().external(row.state()))
                .document(row));
    return true;
  }

  /**
   * Whether as many rows are there as the new ledger says, all together.
   *
   * @return how many documents, rows of documents and rows of mentions the new indices have
   */
  public RowCounts counts() throws IndexException {
    return asked(
        () -> {
          client.indices().refresh(r -> r.index(next.all()));
          var sums =
              client
                  .search(
                      s ->
                          s.index(next.of(Kind.LEDGER))
                              .size(0)
                              .aggregations("parts", a -> a.sum(x -> x.field("parts")))
                              .aggregations("entities", a -> a.sum(x -> x.field("entities"))),
                      LedgerRow.class)
                  .aggregations();
          return new RowCounts(
              count(Kind.LEDGER),
              count(Kind.DOCUMENTS),
              count(Kind.MENTIONS),
              Math.round(sums.get("parts").sum().value()),
              Math.round(sums.get("entities").sum().value()));
        });
  }

  private long count(Kind kind) throws IOException {
    return client.count(c -> c.index(next.of(kind))).count();
  }

  /**
   * Lets the new indices take the place of the present ones, all at once. What was written to them
   * is visible then. The replaced ones stay, and cannot be written any more.
   */
  public void swap() throws IndexException {
    asked(
        () -> {
          client.indices().refresh(r -> r.index(next.all()));
          generations.swap(present, next);
          return null;
        });
  }

  /**
   * Leaves everything as it was before {@link #begin}.
   *
   * @return false when the new indices are in place already
   */
  public boolean giveUp() throws IndexException {
    return asked(
        () -> {
          IndexStates now = generations.states();
          if (!now.current().equals(Optional.of(present))) {
            return false;
          }
          generations.cancel(now);
          if (!generations.states().current().equals(Optional.of(present))) {
            return false;
          }
          generations.delete(next.all());
          return true;
        });
  }

  /**
   * Drops what earlier rebuilds have replaced.
   *
   * @return the names
   */
  public List<String> dropReplaced() throws IndexException {
    return asked(
        () -> {
          List<String> old = generations.states().old();
          generations.delete(old);
          return old;
        });
  }

  static <T> T asked(Ledger.Question<T> question) throws IndexException {
    try {
      return question.ask();
    } catch (IndexException e) {
      throw e;
    } catch (IOException | ElasticsearchException e) {
      throw IndexException.of(e);
    }
  }
}
