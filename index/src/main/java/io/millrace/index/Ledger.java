package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.index.LedgerCounts.FailureKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads where documents stand. Single rows are read as they were last written; counts and lists see
 * what was written up to a second ago, or before the last {@link MillraceIndex#refresh()}.
 */
public final class Ledger {

  private static final int PAGE = 1_000;
  private static final int MOST_SOURCES = 10_000;
  private static final int MOST_MATCHES = 100;

  /**
   * A document that is not yet where it is going.
   *
   * @param age since it was received
   */
  public record Pending(LedgerRow row, Duration age) {}

  private final ElasticsearchClient client;
  private final String prefix;
  private final String alias;
  private final Clock clock;

  Ledger(ElasticsearchClient client, String prefix, Clock clock) {
    this.client = client;
    this.prefix = prefix;
    this.alias = Kind.LEDGER.alias(prefix);
    this.clock = clock;
  }

  /** How many documents of each source are in each state, and for which reasons. */
  public LedgerCounts counts() throws IndexException {
    SearchResponse<Void> response =
        asked(
            () ->
                client.search(
                    s ->
                        s.index(alias)
                            .size(0)
                            .aggregations(
                                "source",
                                a ->
                                    a.terms(t -> t.field("source").size(MOST_SOURCES))
                                        .aggregations("state", terms("state"))
                                        .aggregations("reasons", terms("reasons"))
                                        .aggregations("failed", failures())
                                        .aggregations("accepted", accepted())),
                    Void.class));
    Map<String, LedgerCounts.OfSource> sources = new TreeMap<>();
    for (StringTermsBucket bucket : buckets(response.aggregations(), "source")) {
      Map<State, Long> states = new EnumMap<>(State.class);
      for (StringTermsBucket state : buckets(bucket.aggregations(), "state")) {
        states.put(State.valueOf(upper(state)), state.docCount());
      }
      Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
      for (StringTermsBucket reason : buckets(bucket.aggregations(), "reasons")) {
        reasons.put(Reason.valueOf(upper(reason)), reason.docCount());
      }
      sources.put(
          bucket.key().stringValue(),
          new LedgerCounts.OfSource(
              bucket.docCount(),
              states,
              reasons,
              failures(bucket.aggregations().get("failed").filter().aggregations()),
              bucket.aggregations().get("accepted").filter().docCount()));
    }
    return new LedgerCounts(sources);
  }

  /** The document that has been under way for longest. */
  public Optional<Pending> oldestPending() throws IndexException {
    SearchResponse<LedgerRow> response =
        asked(
            () ->
                client.search(
                    s ->
                        s.index(alias)
                            .size(1)
                            .trackTotalHits(t -> t.enabled(false))
                            .query(pending())
                            .sort(o -> o.field(f -> f.field("received").order(SortOrder.Asc))),
                    LedgerRow.class));
    return response.hits().hits().stream()
        .map(Hit::source)
        .findFirst()
        .map(
            row ->
                new Pending(
                    row,
                    row.received()
                        .map(from -> Duration.between(from, clock.instant()))
                        .orElse(Duration.ZERO)));
  }

  /** The row of a document, as it was last written. */
  public Optional<LedgerRow> row(String document) throws IndexException {
    return Optional.ofNullable(
        asked(() -> client.get(g -> g.index(alias).id(document), LedgerRow.class)).source());
  }

  /**
   * The documents at a path: those whose path is exactly that, else those whose path ends in it
   * after a slash, such as by a name alone. The newest first, at most 100; removed ones last.
   */
  public List<LedgerRow> at(String path) throws IndexException {
    List<LedgerRow> exact = matching(Query.of(q -> q.term(t -> t.field("path").value(path))));
    if (!exact.isEmpty()) {
      return exact;
    }
    String ending = "*/" + path.replaceAll("[\\\\*?]", "\\\\$0");
    return matching(Query.of(q -> q.wildcard(w -> w.field("path").value(ending))));
  }

  /** The documents that came in last, the newest first, at most 100; no removed ones. */
  public List<LedgerRow> recent() throws IndexException {
    return matching(
        Query.of(q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("state").value("removed"))))));
  }

  private List<LedgerRow> matching(Query query) throws IndexException {
    List<LedgerRow> rows =
        new ArrayList<>(
            asked(
                    () ->
                        client.search(
                            s ->
                                s.index(alias)
                                    .size(MOST_MATCHES)
                                    .query(query)
                                    .sort(
                                        o ->
                                            o.field(
                                                f -> f.field("received").order(SortOrder.Desc))),
                            LedgerRow.class))
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .toList());
    rows.sort((a, b) -> Boolean.compare(a.state() == State.REMOVED, b.state() == State.REMOVED));
    return rows;
  }

  /** How many documents of the sources are where they are going, removed ones included. */
  public long settled(Collection<String> sources) throws IndexException {
    Query settled = Query.of(q -> q.bool(b -> b.filter(ofSources(sources)).mustNot(pending())));
    return asked(() -> client.count(c -> c.index(alias).query(settled))).count();
  }

  /** The documents of a source of which more is to come. */
  public List<String> pendingIds(String source) throws IndexException {
    List<String> ids = new ArrayList<>();
    forEach(
        Query.of(q -> q.bool(b -> b.filter(pending(), ofSources(List.of(source))))),
        row -> ids.add(row.document()));
    return ids;
  }

  /**
   * Accepts that a document failed: it stays failed, and nobody is told of it any more. A retry or
   * a new revision ends that. Kept in the ledger only.
   *
   * @return whether it still is as the row says, which is what was accepted
   */
  public boolean discard(LedgerRow seen) throws IndexException {
    GetResponse<LedgerRow> now =
        asked(() -> client.get(g -> g.index(alias).id(seen.document()), LedgerRow.class));
    if (now.source() == null
        || !now.source().version().equals(seen.version())
        || now.source().state() != State.FAILED) {
      return false;
    }
    LedgerRow row = now.source().discarded(clock.instant());
    try {
      asked(
          () ->
              client.index(
                  i ->
                      // Another index may be behind the alias by now, and would not know this row.
                      i.index(now.index())
                          .id(row.document())
                          .versionType(VersionType.ExternalGte)
                          .version(row.version().external(row.state()))
                          .refresh(Refresh.WaitFor)
                          .document(row)));
      return true;
    } catch (IndexException e) {
      if (row(seen.document()).map(LedgerRow::version).equals(Optional.of(seen.version()))) {
        throw e;
      }
      return false; // something newer came between
    }
  }

  /** The failed documents that are meant, however many they are, in no order. */
  public void failed(FailureFilter filter, Consumer<LedgerRow> each) throws IndexException {
    forEach(filter.query(), each);
  }

  /** Every row of the sources, however many they are, in no order. */
  public void forEach(Collection<String> sources, Consumer<LedgerRow> each) throws IndexException {
    forEach(ofSources(sources), each);
  }

  private void forEach(Query query, Consumer<LedgerRow> each) throws IndexException {
    String opened =
        asked(() -> client.openPointInTime(o -> o.index(alias).keepAlive(k -> k.time("1m")))).id();
    try {
      List<FieldValue> after = List.of();
      while (true) {
        SearchResponse<LedgerRow> page = page(query, opened, after);
        List<Hit<LedgerRow>> hits = page.hits().hits();
        hits.forEach(hit -> each.accept(hit.source()));
        if (hits.size() < PAGE) {
          return;
        }
        after = hits.getLast().sort();
      }
    } finally {
      asked(() -> client.closePointInTime(c -> c.id(opened)));
    }
  }

  private SearchResponse<LedgerRow> page(Query query, String pit, List<FieldValue> after)
      throws IndexException {
    return asked(
        () ->
            client.search(
                s -> {
                  s.size(PAGE)
                      .trackTotalHits(t -> t.enabled(false))
                      .query(query)
                      .pit(p -> p.id(pit).keepAlive(k -> k.time("1m")))
                      .sort(SortOptions.of(o -> o.field(f -> f.field("_shard_doc"))));
                  return after.isEmpty() ? s : s.searchAfter(after);
                },
                LedgerRow.class));
  }

  /** Makes everything written so far visible to counts and searches. */
  void refresh() throws IndexException {
    List<String> aliases = Arrays.stream(Kind.values()).map(kind -> kind.alias(prefix)).toList();
    asked(() -> client.indices().refresh(r -> r.index(aliases)));
  }

  private static Query pending() {
    List<FieldValue> states =
        Arrays.stream(State.values())
            .filter(state -> !state.isFinal())
            .map(state -> FieldValue.of(state.name().toLowerCase(Locale.ROOT)))
            .toList();
    return Query.of(q -> q.terms(t -> t.field("state").terms(v -> v.value(states))));
  }

  private static Query ofSources(Collection<String> sources) {
    List<FieldValue> names = sources.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field("source").terms(v -> v.value(names))));
  }

  private static Aggregation failures() {
    return Aggregation.of(
        a ->
            a.filter(FailureFilter.OPEN.query())
                .aggregations(
                    "stage",
                    s ->
                        s.terms(t -> t.field("failed_stage").size(100))
                            .aggregations("reason", terms("failed_reason"))));
  }

  private static Aggregation accepted() {
    return Aggregation.of(
        a ->
            a.filter(
                f ->
                    f.bool(
                        b ->
                            b.filter(
                                FailureFilter.OPEN.withDiscarded().query(),
                                Query.of(q -> q.exists(e -> e.field("discarded")))))));
  }

  private static Map<FailureKind, Long> failures(Map<String, Aggregate> failed) {
    Map<FailureKind, Long> kinds = new TreeMap<>();
    for (StringTermsBucket stage : buckets(failed, "stage")) {
      for (StringTermsBucket reason : buckets(stage.aggregations(), "reason")) {
        kinds.put(
            new FailureKind(
                Stage.of(stage.key().stringValue()), Reason.valueOf(reason.key().stringValue())),
            reason.docCount());
      }
    }
    return kinds;
  }

  private static Aggregation terms(String field) {
    return Aggregation.of(a -> a.terms(t -> t.field(field).size(100)));
  }

  private static List<StringTermsBucket> buckets(Map<String, Aggregate> all, String name) {
    Aggregate aggregate = all.get(name);
    // Of a field without any value Elasticsearch returns another kind of aggregate.
    return aggregate.isSterms() ? aggregate.sterms().buckets().array() : List.of();
  }

  private static String upper(StringTermsBucket bucket) {
    return bucket.key().stringValue().toUpperCase(Locale.ROOT);
  }

  /** A request to Elasticsearch. */
  interface Question<T> {
    T ask() throws IOException;
  }

  static <T> T asked(Question<T> question) throws IndexException {
    try {
      return question.ask();
    } catch (IOException | ElasticsearchException e) {
      throw IndexException.of(e);
    }
  }
}
