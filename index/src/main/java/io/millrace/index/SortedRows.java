package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One index read page by page in the order of the documents' ids; a head at a time is seen. */
abstract class SortedRows<T> {

  /** The rows of a document, with the lowest and highest revision and run of one of them. */
  record Counted(
      String document, long rows, long minRevision, long maxRevision, long minRun, long maxRun) {
    boolean areAllOf(long revision, int run) {
      return minRevision == revision && maxRevision == revision && minRun == run && maxRun == run;
    }
  }

  private static final int PAGE = 1_000;

  private final Deque<T> page = new ArrayDeque<>();
  private boolean last;

  /** Rows of the ledger. */
  static SortedRows<LedgerRow> ledger(ElasticsearchClient client, String index, Query query) {
    return new SortedRows<>() {
      private List<FieldValue> after = List.of();

      @Override
      List<LedgerRow> next() throws IOException {
        SearchResponse<LedgerRow> response =
            client.search(
                s -> {
                  s.index(index)
                      .size(PAGE)
                      .trackTotalHits(t -> t.enabled(false))
                      .query(query)
                      .sort(o -> o.field(f -> f.field("document").order(SortOrder.Asc)));
                  return after.isEmpty() ? s : s.searchAfter(after);
                },
                LedgerRow.class);
        List<Hit<LedgerRow>> hits = response.hits().hits();
        if (!hits.isEmpty()) {
          after = hits.getLast().sort();
        }
        return hits.stream().map(Hit::source).toList();
      }

      @Override
      String document(LedgerRow row) {
        return row.document();
      }
    };
  }

  /** The other rows, those of a document counted. */
  static SortedRows<Counted> counted(ElasticsearchClient client, String index, Query query) {
    return new SortedRows<>() {
      private Map<String, FieldValue> after = Map.of();

      @Override
      List<Counted> next() throws IOException {
        List<CompositeBucket> buckets =
            client
                .search(
                    s ->
                        s.index(index)
                            .size(0)
                            .query(query)
                            .aggregations(
                                "documents",
                                a ->
                                    a.composite(
                                            c -> {
                                              c.size(PAGE)
                                                  .sources(
                                                      NamedValue.of(
                                                          "document",
                                                          CompositeAggregationSource.of(
                                                              d ->
                                                                  d.terms(
                                                                      t -> t.field("document")))));
                                              return after.isEmpty() ? c : c.after(after);
                                            })
                                        .aggregations("r0", x -> x.min(m -> m.field("revision")))
                                        .aggregations("r1", x -> x.max(m -> m.field("revision")))
                                        .aggregations("n0", x -> x.min(m -> m.field("run")))
                                        .aggregations("n1", x -> x.max(m -> m.field("run")))),
                    JsonNode.class)
                .aggregations()
                .get("documents")
                .composite()
                .buckets()
                .array();
        if (!buckets.isEmpty()) {
          after = buckets.getLast().key();
        }
        return buckets.stream()
            .map(
                b ->
                    new Counted(
                        b.key().get("document").stringValue(),
                        b.docCount(),
                        number(b, "r0", true),
                        number(b, "r1", false),
                        number(b, "n0", true),
                        number(b, "n1", false)))
            .toList();
      }

      @Override
      String document(Counted counted) {
        return counted.document();
      }
    };
  }

  private static long number(CompositeBucket bucket, String name, boolean min) {
    var aggregate = bucket.aggregations().get(name);
    Double value = min ? aggregate.min().value() : aggregate.max().value();
    return Math.round(value == null ? 0 : value);
  }

  abstract List<T> next() throws IOException;

  abstract String document(T row);

  /** The id of the head; empty at the end. */
  Optional<String> head() throws IOException {
    if (page.isEmpty() && !last) {
      page.addAll(next());
      last = page.isEmpty();
    }
    return Optional.ofNullable(page.peek()).map(this::document);
  }

  /** Takes the head if it is of this document. */
  Optional<T> take(String document) throws IOException {
    return head().filter(document::equals).map(d -> page.poll());
  }
}
