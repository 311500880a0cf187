package io.millrace.index;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FilterAggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/**
 * Counts documents, where Elasticsearch counts rows. A row of a document of one part is a document;
 * only the rows of the others have to be told apart.
 */
final class DocumentCount {

  private static final String SEVERAL = "several";
  private static final String DOCUMENTS = "documents";

  /** Elasticsearch's highest. */
  private static final int PRECISE = 40_000;

  /** Every row but those of documents of one part. */
  static final Query SEVERAL_PARTS =
      Query.of(q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("parts").value(1)))));

  private DocumentCount() {}

  /** Asks for the number of documents that match. */
  static Aggregation total() {
    return Aggregation.of(
        a ->
            a.filter(f -> f.matchAll(m -> m))
                .aggregations(
                    SEVERAL,
                    s -> s.filter(SEVERAL_PARTS).aggregations(DOCUMENTS, distinct(PRECISE))));
  }

  /** Reads the answer to {@link #total()}. */
  static long total(Aggregate answer) {
    FilterAggregate all = answer.filter();
    FilterAggregate several = all.aggregations().get(SEVERAL).filter();
    return all.docCount() - several.docCount() + distinct(several.aggregations().get(DOCUMENTS));
  }

  /**
   * Asks for the number of documents without regard to their parts, which looks up the id of each.
   *
   * @param precise below that, it is exact or nearly so
   */
  static Aggregation distinct(int precise) {
    return Aggregation.of(a -> a.cardinality(c -> c.field("document").precisionThreshold(precise)));
  }

  /** Reads the answer to {@link #distinct(int)}. */
  static long distinct(Aggregate answer) {
    return answer.cardinality().value();
  }
}
