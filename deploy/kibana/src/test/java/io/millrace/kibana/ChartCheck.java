package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each chart shows columns that there are, each in a role that it can play. */
final class ChartCheck {

  private static final Set<String> BUCKETS = Set.of("terms", "date_histogram");
  private static final Set<String> NUMBERS =
      Set.of("count", "unique_count", "sum", "average", "percentile");
  private static final Set<String> SERIES =
      Set.of("bar_stacked", "bar_horizontal", "bar_horizontal_stacked", "line");
  private static final int MOST_VALUES = 1000;

  private final Contents contents;
  private final Problems problems = new Problems(Problem.Check.CHART);

  ChartCheck(Contents contents) {
    this.contents = contents;
  }

  List<Problem> problems() {
    for (JsonNode dashboard : contents.ofType("dashboard")) {
      for (JsonNode panel : Contents.panels(dashboard)) {
        if (Contents.isLens(panel)) {
          String where = Contents.id(dashboard) + " " + Contents.name(panel);
          for (Map.Entry<String, JsonNode> layer : Contents.layers(Contents.lens(panel))) {
            columns(layer.getValue(), where);
            roles(Contents.lens(panel), layer.getKey(), layer.getValue(), where);
          }
        }
      }
    }
    return problems.found();
  }

  private void columns(JsonNode layer, String where) {
    JsonNode columns = layer.path("columns");
    List<String> order = new ArrayList<>();
    layer.path("columnOrder").forEach(id -> order.add(id.asText()));
    Set<String> ids = new HashSet<>();
    columns.fieldNames().forEachRemaining(ids::add);
    problems.unless(
        ids.equals(new HashSet<>(order)) && order.size() == ids.size(),
        where,
        "columnOrder must name each column once");
    boolean numbersBegan = false;
    for (String id : order) {
      boolean bucket = columns.path(id).path("isBucketed").asBoolean();
      problems.unless(!(bucket && numbersBegan), where, "buckets must come before numbers");
      numbersBegan |= !bucket;
    }
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      column(columns, column.getValue(), where + " " + column.getKey());
    }
  }

  private void column(JsonNode columns, JsonNode column, String where) {
    String operation = column.path("operationType").asText();
    boolean bucket = column.path("isBucketed").asBoolean();
    problems.unless(
        (bucket ? BUCKETS : NUMBERS).contains(operation),
        where,
        operation + " is not known as " + (bucket ? "a bucket" : "a number"));
    problems.unless(!column.path("label").asText().isBlank(), where, "has no label");
    String type =
        switch (operation) {
          case "terms" -> "string";
          case "date_histogram" -> "date";
          default -> "number";
        };
    problems.unless(
        column.path("dataType").asText().equals(type), where, "dataType must be " + type);
    JsonNode params = column.path("params");
    if (operation.equals("terms")) {
      int size = params.path("size").asInt();
      problems.unless(size > 0 && size <= MOST_VALUES, where, "so many values: " + size);
      JsonNode by = columns.path(params.path("orderBy").path("columnId").asText());
      problems.unless(
          by.isObject() && !by.path("isBucketed").asBoolean(),
          where,
          "must be ordered by a number of the chart");
    } else if (operation.equals("percentile")) {
      double percent = params.path("percentile").asDouble();
      problems.unless(percent > 0 && percent < 100, where, "no percentile: " + percent);
    }
  }

  /** What a chart shows where. */
  private record Role(String column, boolean bucket) {}

  private void roles(JsonNode lens, String layerId, JsonNode layer, String where) {
    JsonNode shown = lens.path("state").path("visualization");
    List<Role> roles =
        switch (lens.path("visualizationType").asText()) {
          case "lnsMetric" -> List.of(number(shown, "metricAccessor"));
          case "lnsTagcloud" ->
              List.of(bucket(shown, "tagAccessor"), number(shown, "valueAccessor"));
          case "lnsHeatmap" ->
              List.of(
                  bucket(shown, "xAccessor"),
                  bucket(shown, "yAccessor"),
                  number(shown, "valueAccessor"));
          case "lnsDatatable" -> tableRoles(shown, layer);
          case "lnsPie" -> {
            shown = shown.path("layers").path(0);
            yield both(shown.path("primaryGroups"), shown.path("metrics"));
          }
          case "lnsXY" -> {
            problems.unless(
                SERIES.contains(shown.path("preferredSeriesType").asText()),
                where,
                "no such series");
            shown = shown.path("layers").path(0);
            problems.unless(
                SERIES.contains(shown.path("seriesType").asText()), where, "no such series");
            yield xyRoles(shown);
          }
          default -> List.of();
        };
    problems.unless(
        shown.path("layerId").asText().equals(layerId), where, "shows a layer that is not there");
    Set<String> unused = new HashSet<>();
    layer.path("columns").fieldNames().forEachRemaining(unused::add);
    for (Role role : roles) {
      JsonNode column = layer.path("columns").path(role.column());
      problems.unless(
          column.isObject() && column.path("isBucketed").asBoolean() == role.bucket(),
          where,
          role.column() + " is not there or cannot stand here");
      unused.remove(role.column());
    }
    problems.unless(unused.isEmpty(), where, "asks for what it does not show: " + unused);
    colours(lens.path("state").path("visualization"), shown, roles, where);
  }

  private void colours(JsonNode whole, JsonNode shown, List<Role> roles, String where) {
    JsonNode mapping = shown.path("colorMapping");
    problems.unless(
        mapping.isMissingNode()
            || mapping.path("paletteId").asText().equals("eui_amsterdam_color_blind"),
        where,
        "the colours cannot be told apart by everybody");
    JsonNode palette = whole.path("palette");
    problems.unless(
        palette.isMissingNode()
            || roles.contains(new Role(palette.path("accessor").asText(), false)),
        where,
        "colours a number that is not there");
  }

  private static Role bucket(JsonNode shown, String name) {
    return new Role(shown.path(name).asText(), true);
  }

  private static Role number(JsonNode shown, String name) {
    return new Role(shown.path(name).asText(), false);
  }

  private static List<Role> both(JsonNode buckets, JsonNode numbers) {
    List<Role> roles = new ArrayList<>();
    buckets.forEach(id -> roles.add(new Role(id.asText(), true)));
    numbers.forEach(id -> roles.add(new Role(id.asText(), false)));
    return roles;
  }

  private static List<Role> xyRoles(JsonNode shown) {
    List<Role> roles = both(Json.array(List.of()), shown.path("accessors"));
    roles.add(bucket(shown, "xAccessor"));
    if (shown.has("splitAccessor")) {
      roles.add(bucket(shown, "splitAccessor"));
    }
    return roles;
  }

  private static List<Role> tableRoles(JsonNode shown, JsonNode layer) {
    List<Role> roles = new ArrayList<>();
    for (JsonNode column : shown.path("columns")) {
      String id = column.path("columnId").asText();
      roles.add(new Role(id, layer.path("columns").path(id).path("isBucketed").asBoolean()));
    }
    return roles;
  }
}
