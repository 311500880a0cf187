package io.millrace.index;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for facets, and reads them. */
final class FacetCounts {

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

  private FacetCounts() {}

  static Map<String, Aggregation> questions() {
    Map<String, Aggregation> questions = new LinkedHashMap<>();
    for (String field : FIELDS) {
      questions.put(
          field,
          Aggregation.of(
              a ->
                  a.terms(t -> t.field(field).size(CANDIDATES).shardSize(CANDIDATES))
                      .aggregations(DocumentCount.questions(PRECISE))));
    }
    questions.put(
        YEARS,
        Aggregation.of(
            a ->
                a.dateHistogram(
                        d -> d.field("time").calendarInterval(CalendarInterval.Year).minDocCount(1))
                    .aggregations(DocumentCount.questions(PRECISE))));
    return questions;
  }

  static Facets read(Map<String, Aggregate> answers) {
    return new Facets(
        counts(answers, "language"),
        counts(answers, "media_type"),
        counts(answers, "source"),
        counts(answers, "state"),
        counts(answers, "document_tone_label"),
        counts(answers, "people"),
        counts(answers, "organizations"),
        counts(answers, "locations"),
        years(answers.get(YEARS)));
  }

  private static List<Facets.Count> counts(Map<String, Aggregate> answers, String field) {
    return answers.get(field).sterms().buckets().array().stream()
        .map(FacetCounts::count)
        .sorted(
            Comparator.comparingLong(Facets.Count::documents)
                .reversed()
                .thenComparing(Facets.Count::value))
        .limit(VALUES)
        .toList();
  }

  private static Facets.Count count(StringTermsBucket bucket) {
    return new Facets.Count(
        bucket.key().stringValue(), DocumentCount.of(bucket.docCount(), bucket.aggregations()));
  }

  private static List<Facets.Count> years(Aggregate years) {
    return years.dateHistogram().buckets().array().stream()
        .map(
            bucket ->
                new Facets.Count(
                    "%04d"
                        .formatted(
                            Instant.ofEpochMilli(bucket.key()).atOffset(ZoneOffset.UTC).getYear()),
                    DocumentCount.of(bucket.docCount(), bucket.aggregations())))
        .toList();
  }
}
