package io.millrace.index;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramBucket;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for facets, and reads them. Rows are parts, but people count documents: so first all rows
 * are counted, which is quick, and then of documents of several parts both the rows and the
 * documents, by which the first count is put right.
 */
final class FacetCounts {

  private static final String SEVERAL = "several";
  private static final String DOCUMENTS = "documents";
  private static final String YEARS = "years";

  /** Values of a facet. */
  private static final int VALUES = 20;

  /** Values by rows among which those with the most documents are looked for; each costs time. */
  private static final int CANDIDATES = 25;

  /** Below that, numbers of documents of several parts are exact or nearly so. */
  private static final int PRECISE = 1_000;

  private static final List<String> FIELDS =
      List.of(
          "language",
          "media_type",
          "source",
          "state",
          "document_tone_label",
          "people",
          "organizations",
          "locations");

  private final Map<String, Aggregate> all;
  private final Map<String, Aggregate> several;

  private FacetCounts(Map<String, Aggregate> all, Map<String, Aggregate> several) {
    this.all = all;
    this.several = several;
  }

  /** Asks how many rows have what. */
  static Map<String, Aggregation> ofAll() {
    Map<String, Aggregation> questions = new LinkedHashMap<>();
    for (String field : FIELDS) {
      questions.put(
          field,
          Aggregation.of(a -> a.terms(t -> t.field(field).size(CANDIDATES).shardSize(CANDIDATES))));
    }
    questions.put(
        YEARS,
        Aggregation.of(
            a ->
                a.dateHistogram(
                    d -> d.field("time").calendarInterval(CalendarInterval.Year).minDocCount(1))));
    questions.put(SEVERAL, Aggregation.of(a -> a.filter(DocumentCount.SEVERAL_PARTS)));
    return questions;
  }

  /** Whether any of these rows are of documents of several parts. */
  static boolean needsMore(Map<String, Aggregate> all) {
    return all.get(SEVERAL).filter().docCount() > 0;
  }

  /** Asks the same about rows of documents of several parts, and how many documents they are. */
  static Map<String, Aggregation> ofSeveral(Map<String, Aggregate> all) {
    Map<String, Aggregation> questions = new LinkedHashMap<>();
    for (String field : FIELDS) {
      List<String> values = terms(all, field).stream().map(FacetCounts::value).toList();
      if (!values.isEmpty()) {
        questions.put(
            field,
            Aggregation.of(
                a ->
                    a.terms(t -> t.field(field).size(values.size()).include(i -> i.terms(values)))
                        .aggregations(DOCUMENTS, DocumentCount.distinct(PRECISE))));
      }
    }
    questions.put(
        YEARS,
        Aggregation.of(
            a ->
                a.dateHistogram(
                        d -> d.field("time").calendarInterval(CalendarInterval.Year).minDocCount(1))
                    .aggregations(DOCUMENTS, DocumentCount.distinct(PRECISE))));
    return questions;
  }

  /**
   * Reads the answers.
   *
   * @param several empty if there are no such documents
   */
  static Facets read(Map<String, Aggregate> all, Map<String, Aggregate> several) {
    FacetCounts counts = new FacetCounts(all, several);
    return new Facets(
        counts.of("language"),
        counts.of("media_type"),
        counts.of("source"),
        counts.of("state"),
        counts.of("document_tone_label"),
        counts.of("people"),
        counts.of("organizations"),
        counts.of("locations"),
        counts.years());
  }

  private List<Facets.Count> of(String field) {
    Map<String, StringTermsBucket> again =
        terms(several, field).stream()
            .collect(Collectors.toMap(FacetCounts::value, Function.identity()));
    return terms(all, field).stream()
        .map(b -> new Facets.Count(value(b), documents(b, again.get(value(b)))))
        .sorted(
            Comparator.comparingLong(Facets.Count::documents)
                .reversed()
                .thenComparing(Facets.Count::value))
        .limit(VALUES)
        .toList();
  }

  private List<Facets.Count> years() {
    Map<Long, DateHistogramBucket> again =
        histogram(several).stream()
            .collect(Collectors.toMap(DateHistogramBucket::key, Function.identity()));
    return histogram(all).stream()
        .map(b -> new Facets.Count(year(b), documents(b, again.get(b.key()))))
        .toList();
  }

  private static long documents(MultiBucketBase rows, MultiBucketBase several) {
    if (several == null) {
      return rows.docCount();
    }
    long documents = DocumentCount.distinct(several.aggregations().get(DOCUMENTS));
    // The two were not always asked of the same state of the index.
    return Math.max(rows.docCount() - several.docCount(), 0) + documents;
  }

  private static List<StringTermsBucket> terms(Map<String, Aggregate> answers, String field) {
    return answers.containsKey(field) ? answers.get(field).sterms().buckets().array() : List.of();
  }

  private static List<DateHistogramBucket> histogram(Map<String, Aggregate> answers) {
    return answers.containsKey(YEARS)
        ? answers.get(YEARS).dateHistogram().buckets().array()
        : List.of();
  }

  private static String value(StringTermsBucket bucket) {
    return bucket.key().stringValue();
  }

  private static String year(DateHistogramBucket bucket) {
    return "%04d".formatted(Instant.ofEpochMilli(bucket.key()).atOffset(ZoneOffset.UTC).getYear());
  }
}
