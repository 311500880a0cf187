package io.millrace.index;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.SingleBucketAggregateBase;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Map;

/**
 * Counts documents, where Elasticsearch counts rows. To tell rows of one document apart from those
 * of others is slow, so it is done only for documents of several parts; of the others, which most
 * are, each row is a document.
 */
final class DocumentCount {

  private static final String SEVERAL = "several";
  private static final String DOCUMENTS = "documents";

  /** Of every row but those of documents of one part. */
  private static final Query SEVERAL_PARTS =
      Query.of(q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("parts").value(1)))));

  private DocumentCount() {}

  /**
   * What to ask below a bucket.
   *
   * @param precise up to so many documents of several parts their number is exact or nearly so
   */
  static Map<String, Aggregation> questions(int precise) {
    Aggregation documents =
        Aggregation.of(a -> a.cardinality(c -> c.field("document").precisionThreshold(precise)));
    return Map.of(
        SEVERAL, Aggregation.of(a -> a.filter(SEVERAL_PARTS).aggregations(DOCUMENTS, documents)));
  }

  /** Asks for the number of all documents that match. */
  static Aggregation total(int precise) {
    return Aggregation.of(
        a -> a.filter(f -> f.matchAll(m -> m)).aggregations(questions(precise)));
  }

  /** Reads the answer to {@link #total}. */
  static long total(Aggregate answer) {
    SingleBucketAggregateBase all = answer.filter();
    return of(all.docCount(), all.aggregations());
  }

  /** The documents of a bucket of so many rows. */
  static long of(long rows, Map<String, Aggregate> below) {
    SingleBucketAggregateBase several = below.get(SEVERAL).filter();
    return rows
        - several.docCount()
        + several.aggregations().get(DOCUMENTS).cardinality().value();
  }
}
