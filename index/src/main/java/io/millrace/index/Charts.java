package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contract.EntityType;
import io.millrace.index.ChartData.Cell;
import io.millrace.index.ChartData.Count;
import io.millrace.index.ChartData.Named;
import io.millrace.index.ChartData.Overview;
import io.millrace.index.ChartData.Step;
import io.millrace.index.ChartData.WhoAboutWhom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adds up what the charts of the console show. */
public final class Charts {

  private static final int TOP = 12;
  private static final int TARGETS = 200;
  private static final int HOLDERS = 12;
  private static final int CELL_TARGETS = 12;

  /** A holder of a tone that nobody knows by name. */
  public static final String AUTHOR = "author";

  private final ElasticsearchClient client;
  private final String documents;
  private final String mentions;

  Charts(ElasticsearchClient client, String prefix) {
    this.client = client;
    this.documents = Kind.DOCUMENTS.alias(prefix);
    this.mentions = Kind.MENTIONS.alias(prefix);
  }

  /** Of all documents. */
  public Overview overview() throws IndexException {
    Query bodies = term("part", 0);
    Interval interval = interval(documents, bodies);
    Map<String, Aggregation> asked = new LinkedHashMap<>();
    asked.put("time", overTime(interval, "document_tone"));
    asked.put("types", terms("media_type", TOP));
    asked.put("languages", terms("document_language", TOP));
    asked.put("tones", terms("document_tone_label", TOP));
    Map<String, Aggregate> of = ask(documents, bodies, asked);
    Map<String, Aggregation> names = new LinkedHashMap<>();
    for (EntityType type :
        List.of(EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION)) {
      names.put(type.name(), ofType(type));
    }
    Map<String, Aggregate> named = ask(mentions, Query.of(q -> q.matchAll(m -> m)), names);
    List<Step> time = steps(of.get("time"));
    return new Overview(
        time.stream().mapToLong(Step::documents).sum(),
        interval.step(),
        time,
        counts(of.get("types")),
        counts(of.get("languages")),
        counts(of.get("tones")),
        named(named, EntityType.PERSON),
        named(named, EntityType.ORGANIZATION),
        named(named, EntityType.LOCATION));
  }

  /**
   * Tones towards people, organizations and places.
   *
   * @param entity key of the one to look at closely; empty for the one that is named most
   */
  public WhoAboutWhom whoAboutWhom(Optional<String> entity) throws IndexException {
    Query toned = Query.of(q -> q.bool(b -> b.filter(withTone())));
    List<Named> targets = named(ask(mentions, toned, Map.of("names", names(TARGETS))).get("names"));
    Optional<String> key = entity.or(() -> targets.stream().map(Named::key).findFirst());
    if (key.isEmpty()) {
      return new WhoAboutWhom(targets, Optional.empty(), "year", List.of(), List.of());
    }
    Query towards =
        Query.of(q -> q.bool(b -> b.filter(withTone()).filter(term("entity", key.get()))));
    Interval interval = interval(mentions, towards);
    Map<String, Aggregate> of =
        ask(mentions, towards, Map.of("time", overTime(interval, "tone"), "names", names(1)));
    return new WhoAboutWhom(
        targets,
        named(of.get("names")).stream().findFirst(),
        interval.step(),
        steps(of.get("time")),
        cells(toned));
  }

  private List<Cell> cells(Query toned) throws IndexException {
    Aggregation holders =
        Aggregation.of(
            a ->
                a.terms(t -> t.field("holder_name").missing(AUTHOR).size(HOLDERS))
                    .aggregations(
                        "targets",
                        t ->
                            t.terms(e -> e.field("entity_name").size(CELL_TARGETS))
                                .aggregations("tone", m -> m.avg(v -> v.field("tone_score")))
                                .aggregations("documents", distinct())));
    List<Cell> cells = new ArrayList<>();
    for (StringTermsBucket holder :
        buckets(ask(mentions, toned, Map.of("holders", holders)).get("holders"))) {
      for (StringTermsBucket target : buckets(holder.aggregations().get("targets"))) {
        cells.add(
            new Cell(
                holder.key().stringValue(),
                target.key().stringValue(),
                target.aggregations().get("documents").cardinality().value(),
                target.aggregations().get("tone").avg().value()));
      }
    }
    return cells;
  }

  /** Steps of time that leave a chart readable. */
  private record Interval(CalendarInterval calendar) {
    String step() {
      return calendar.jsonValue().toLowerCase(Locale.ROOT);
    }

    static Interval over(Duration span) {
      long days = span.toDays();
      return new Interval(
          days <= 45
              ? CalendarInterval.Day
              : days <= 300
                  ? CalendarInterval.Week
                  : days <= 1_500 ? CalendarInterval.Month : CalendarInterval.Year);
    }
  }

  private Interval interval(String alias, Query query) throws IndexException {
    Map<String, Aggregate> ends =
        ask(
            alias,
            query,
            Map.of(
                "first", Aggregation.of(a -> a.min(m -> m.field("time"))),
                "last", Aggregation.of(a -> a.max(m -> m.field("time")))));
    Double first = ends.get("first").min().value();
    Double last = ends.get("last").max().value();
    return first == null || last == null || first.isInfinite() || last.isInfinite()
        ? new Interval(CalendarInterval.Year)
        : Interval.over(Duration.ofMillis((long) (last - first)));
  }

  private Map<String, Aggregate> ask(String alias, Query query, Map<String, Aggregation> asked)
      throws IndexException {
    return Ledger.asked(
            () ->
                client.search(
                    s ->
                        s.index(alias)
                            .size(0)
                            .trackTotalHits(t -> t.enabled(false))
                            .query(query)
                            .aggregations(asked),
                    JsonNode.class))
        .aggregations();
  }

  private static Aggregation overTime(Interval interval, String tone) {
    return Aggregation.of(
        a ->
            a.dateHistogram(
                    d -> d.field("time").calendarInterval(interval.calendar()).minDocCount(1))
                .aggregations("tone", m -> m.avg(v -> v.field(tone + "_score")))
                .aggregations("labels", terms(tone + "_label", 4))
                .aggregations("documents", distinct()));
  }

  private static Aggregation ofType(EntityType type) {
    return Aggregation.of(
        a -> a.filter(term("entity_type", type.name())).aggregations("names", names(TOP)));
  }

  private static Aggregation names(int size) {
    return Aggregation.of(
        a ->
            a.terms(t -> t.field("entity").size(size))
                .aggregations("name", terms("entity_name", 1))
                .aggregations("type", terms("entity_type", 1))
                .aggregations("labels", terms("tone_label", 4))
                .aggregations("tone", m -> m.avg(v -> v.field("tone_score")))
                .aggregations("documents", distinct()));
  }

  private static Aggregation distinct() {
    return Aggregation.of(a -> a.cardinality(c -> c.field("document")));
  }

  private static Aggregation terms(String field, int size) {
    return Aggregation.of(a -> a.terms(t -> t.field(field).size(size)));
  }

  private static Query withTone() {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(e -> e.exists(x -> x.field("tone_score")))
                        .mustNot(term("tone_label", "not_applicable"))));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value).caseInsensitive(true)));
  }

  private static Query term(String field, long value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static List<Step> steps(Aggregate time) {
    List<Step> steps = new ArrayList<>();
    for (var bucket : time.dateHistogram().buckets().array()) {
      Map<String, Long> labels = labels(bucket.aggregations().get("labels"));
      steps.add(
          new Step(
              Instant.ofEpochMilli(bucket.key()),
              bucket.aggregations().get("documents").cardinality().value(),
              labels.getOrDefault("negative", 0L),
              labels.getOrDefault("neutral", 0L),
              labels.getOrDefault("positive", 0L),
              mean(bucket.aggregations().get("tone"))));
    }
    return steps;
  }

  private static List<Named> named(Map<String, Aggregate> of, EntityType type) {
    return named(of.get(type.name()).filter().aggregations().get("names"));
  }

  private static List<Named> named(Aggregate names) {
    List<Named> named = new ArrayList<>();
    for (StringTermsBucket bucket : buckets(names)) {
      Map<String, Aggregate> of = bucket.aggregations();
      Map<String, Long> labels = labels(of.get("labels"));
      String key = bucket.key().stringValue();
      named.add(
          new Named(
              key,
              first(of.get("type")).orElse(""),
              first(of.get("name")).orElse(key),
              of.get("documents").cardinality().value(),
              labels.getOrDefault("negative", 0L),
              labels.getOrDefault("neutral", 0L),
              labels.getOrDefault("positive", 0L),
              mean(of.get("tone"))));
    }
    return named;
  }

  private static List<Count> counts(Aggregate terms) {
    return buckets(terms).stream()
        .map(bucket -> new Count(bucket.key().stringValue(), bucket.docCount()))
        .toList();
  }

  private static Map<String, Long> labels(Aggregate terms) {
    Map<String, Long> labels = new LinkedHashMap<>();
    buckets(terms).forEach(bucket -> labels.put(bucket.key().stringValue(), bucket.docCount()));
    return labels;
  }

  private static Optional<String> first(Aggregate terms) {
    return buckets(terms).stream().findFirst().map(bucket -> bucket.key().stringValue());
  }

  private static Optional<Double> mean(Aggregate tone) {
    Double value = tone.avg().value();
    return value == null || value.isNaN() || value.isInfinite()
        ? Optional.empty()
        : Optional.of(value);
  }

  private static List<StringTermsBucket> buckets(Aggregate terms) {
    // Of a field without any value Elasticsearch returns another kind of aggregate.
    return terms.isSterms() ? terms.sterms().buckets().array() : List.of();
  }
}
