package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search that Kibana would send for a chart: its columns as aggregations within aggregations,
 * its query, and the dashboard's times on the fields that it shows over time, else on the data
 * view's.
 */
final class PanelSearch {

  private final JsonNode layer;
  private final List<String> buckets = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final TimeRange times;
  private final List<ObjectNode> filters = new ArrayList<>();

  PanelSearch(JsonNode lens, JsonNode view, TimeRange times) {
    this.layer = Contents.layers(lens).iterator().next().getValue();
    this.times = times;
    List<String> timeFields = new ArrayList<>();
    for (JsonNode id : layer.path("columnOrder")) {
      JsonNode column = column(id.asText());
      (column.path("isBucketed").asBoolean() ? buckets : numbers).add(id.asText());
      if (column.path("operationType").asText().equals("date_histogram")) {
        timeFields.add(column.path("sourceField").asText());
      }
    }
    Optional<String> usual =
        Optional.ofNullable(Contents.attributes(view).path("timeFieldName").asText(null));
    if (timeFields.isEmpty()) {
      usual.ifPresent(timeFields::add);
    }
    filters.add(Kql.read(lens.path("state").path("query").path("query").asText()).query());
    timeFields.forEach(field -> filters.add(times.filter(field)));
  }

  /** The same with one more filter, as a click or a control adds it. */
  PanelSearch and(ObjectNode filter) {
    filters.add(filter);
    return this;
  }

  private JsonNode column(String id) {
    return layer.path("columns").path(id);
  }

  ObjectNode request() {
    return Json.object(
        """
        {"size": 0, "track_total_hits": true, "query": {"bool": {"filter": ?}}, "aggs": ?}
        """,
        filters,
        aggregations(0));
  }

  private ObjectNode aggregations(int level) {
    if (level == buckets.size()) {
      ObjectNode all = Json.object("{}");
      numbers.forEach(id -> all.set(id, number(column(id))));
      return all;
    }
    String id = buckets.get(level);
    JsonNode column = column(id);
    ObjectNode inner = aggregations(level + 1);
    ObjectNode bucket;
    if (column.path("operationType").asText().equals("date_histogram")) {
      bucket = times.histogram(column.path("sourceField").asText());
    } else {
      String by = column.path("params").path("orderBy").path("columnId").asText();
      boolean counts = column(by).path("operationType").asText().equals("count");
      bucket =
          Json.object(
              "{\"terms\": {\"field\": ?, \"size\": ?, \"order\": {?: ?}}}",
              column.path("sourceField").asText(),
              column.path("params").path("size").asInt(),
              counts ? "_count" : by,
              column.path("params").path("orderDirection").asText());
      if (!counts) {
        // What values are ordered by must stand at their own level, too.
        inner.set(by, number(column(by)));
      }
    }
    bucket.set("aggs", inner);
    return Json.object("{?: ?}", id, bucket);
  }

  private static ObjectNode number(JsonNode column) {
    String field = column.path("sourceField").asText();
    ObjectNode number =
        switch (column.path("operationType").asText()) {
          case "count" -> Json.object("{\"filter\": {\"match_all\": {}}}");
          case "unique_count" -> Json.object("{\"cardinality\": {\"field\": ?}}", field);
          case "average" -> Json.object("{\"avg\": {\"field\": ?}}", field);
          case "sum" -> Json.object("{\"sum\": {\"field\": ?}}", field);
          case "percentile" ->
              Json.object(
                  "{\"percentiles\": {\"field\": ?, \"percents\": [?], \"keyed\": false}}",
                  field,
                  column.path("params").path("percentile").asDouble());
          default -> throw new IllegalArgumentException("no such number: " + column);
        };
    if (!column.has("filter")) {
      return number;
    }
    return Json.object(
        "{\"filter\": ?, \"aggs\": {\"number\": ?}}",
        Kql.read(column.path("filter").path("query").asText()).query(),
        number);
  }

  /** What of the chart would be empty: nothing when all is well. */
  List<String> missing(JsonNode answer) {
    List<String> missing = new ArrayList<>();
    if (answer.path("hits").path("total").path("value").asLong() == 0) {
      missing.add("no row is found");
    }
    List<JsonNode> level = List.of(answer.path("aggregations"));
    for (String id : buckets) {
      List<JsonNode> next = new ArrayList<>();
      level.forEach(outer -> outer.path(id).path("buckets").forEach(next::add));
      if (next.isEmpty()) {
        missing.add(id + " has no bucket");
      }
      level = next;
    }
    for (String id : numbers) {
      if (level.stream().noneMatch(bucket -> there(column(id), bucket.path(id)))) {
        missing.add(id + " has no number");
      }
    }
    return missing;
  }

  private static boolean there(JsonNode column, JsonNode aggregation) {
    JsonNode number = column.has("filter") ? aggregation.path("number") : aggregation;
    return switch (column.path("operationType").asText()) {
      case "count", "unique_count" ->
          number.path("doc_count").asLong(number.path("value").asLong()) > 0;
      case "percentile" -> number.path("values").path(0).path("value").isNumber();
      default -> number.path("value").isNumber();
    };
  }

  /** The values of the first bucket of each level, as a click on it would carry them on. */
  List<ObjectNode> clicked(JsonNode answer) {
    List<ObjectNode> carried = new ArrayList<>();
    JsonNode at = answer.path("aggregations");
    for (String id : buckets) {
      at = at.path(id).path("buckets").path(0);
      if (column(id).path("operationType").asText().equals("terms")) {
        carried.add(
            Json.object(
                "{\"term\": {?: ?}}",
                column(id).path("sourceField").asText(),
                at.path("key").asText()));
      }
    }
    return carried;
  }
}
