package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether every field that is named anywhere exists and is of a type that fits its use. */
final class FieldCheck {

  private static final Set<String> NUMERIC = Set.of("long", "integer", "float", "double");
  private static final Set<String> CHOSEN = Set.of("keyword", "boolean");
  private static final Set<String> SORTED =
      Set.of("date", "keyword", "long", "integer", "float", "double", "boolean");
  private static final Set<String> ANY =
      Set.of("date", "keyword", "long", "integer", "float", "double", "boolean", "text");
  private static final Set<String> FORMATS = Set.of("number", "bytes", "duration");

  private final Contents contents;
  private final Fields fields;
  private final Map<String, Set<JsonNode>> views = new HashMap<>();
  private final Problems problems = new Problems(Problem.Check.FIELDS);

  FieldCheck(Contents contents, Fields fields) {
    this.contents = contents;
    this.fields = fields;
  }

  List<Problem> problems() {
    contents.ofType("index-pattern").forEach(this::dataView);
    contents.ofType("search").forEach(this::search);
    contents.ofType("dashboard").forEach(this::dashboard);
    return problems.found();
  }

  private void needed(JsonNode view, String field, Set<String> types, String where) {
    String index = Contents.attributes(view).path("title").asText();
    Optional<String> type = fields.type(index, field);
    problems.unless(type.isPresent(), where, index + " has no field " + field);
    problems.unless(
        type.isEmpty() || types.contains(type.get()),
        where,
        field + " is " + type.orElse("") + ", which does not fit");
  }

  private void query(JsonNode view, JsonNode query, String where) {
    problems.unless(query.path("language").asText().equals("kuery"), where, "is no KQL");
    try {
      Kql.read(query.path("query").asText())
          .fields()
          .forEach(field -> needed(view, field, ANY, where + " query"));
    } catch (IllegalArgumentException e) {
      problems.add(where, "query: " + e.getMessage());
    }
  }

  private void dataView(JsonNode view) {
    JsonNode attributes = Contents.attributes(view);
    String where = "data view " + Contents.id(view);
    problems.unless(
        fields.knows(attributes.path("title").asText()), where, "there is no such index");
    if (attributes.has("timeFieldName")) {
      needed(view, attributes.path("timeFieldName").asText(), Set.of("date"), where);
    }
    for (Map.Entry<String, JsonNode> format :
        Json.read(attributes.path("fieldFormatMap").asText()).properties()) {
      needed(view, format.getKey(), NUMERIC, where + " format");
      problems.unless(
          FORMATS.contains(format.getValue().path("id").asText()), where, "no such format");
    }
  }

  private void search(JsonNode search) {
    String where = "search " + Contents.id(search);
    JsonNode source = Contents.searchSource(search);
    Optional<JsonNode> view = contents.view(search, source.path("indexRefName").asText());
    if (view.isEmpty()) {
      // Said by the check of references.
      return;
    }
    JsonNode attributes = Contents.attributes(search);
    attributes.path("columns").forEach(c -> needed(view.get(), c.asText(), ANY, where));
    attributes.path("sort").forEach(s -> needed(view.get(), s.path(0).asText(), SORTED, where));
    query(view.get(), source.path("query"), where);
  }

  private void dashboard(JsonNode dashboard) {
    String where = Contents.id(dashboard);
    for (JsonNode panel : Contents.panels(dashboard)) {
      if (Contents.isLens(panel)) {
        chart(panel, where + " " + Contents.name(panel));
      }
      for (JsonNode event : Contents.drilldowns(panel)) {
        drilldown(dashboard, panel, event, where + " " + Contents.name(panel));
      }
    }
    for (Map.Entry<String, JsonNode> control : Contents.controls(dashboard).properties()) {
      String field = control.getValue().path("explicitInput").path("fieldName").asText();
      problems.unless(
          control.getValue().path("type").asText().equals("optionsListControl"),
          where,
          "no such control");
      views(dashboard)
          .forEach(view -> needed(view, field, CHOSEN, where + " control " + control.getKey()));
    }
  }

  private void chart(JsonNode panel, String where) {
    JsonNode lens = Contents.lens(panel);
    for (Map.Entry<String, JsonNode> layer : Contents.layers(lens)) {
      Optional<JsonNode> view =
          contents.view(lens, "indexpattern-datasource-layer-" + layer.getKey());
      if (view.isEmpty()) {
        return;
      }
      query(view.get(), lens.path("state").path("query"), where);
      for (JsonNode column : layer.getValue().path("columns")) {
        column(view.get(), column, where);
      }
    }
  }

  private void column(JsonNode view, JsonNode column, String where) {
    String field = column.path("sourceField").asText();
    switch (column.path("operationType").asText()) {
      case "count" ->
          problems.unless(field.equals("___records___"), where, "counts rows, not " + field);
      case "terms" -> needed(view, field, CHOSEN, where);
      case "date_histogram" -> needed(view, field, Set.of("date"), where);
      case "unique_count" -> needed(view, field, SORTED, where);
      default -> needed(view, field, NUMERIC, where);
    }
    if (column.has("filter")) {
      query(view, column.path("filter"), where);
    }
  }

  /** A filter on a field that a data view does not have finds nothing there, without a word. */
  private void drilldown(JsonNode dashboard, JsonNode panel, JsonNode event, String where) {
    String name =
        Contents.name(panel)
            + ":drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:"
            + event.path("eventId").asText()
            + ":dashboardId";
    Optional<JsonNode> target =
        Contents.references(dashboard).stream()
            .filter(reference -> reference.name().equals(name))
            .findFirst()
            .flatMap(reference -> contents.find("dashboard", reference.id()));
    if (target.isEmpty()) {
      return;
    }
    List<String> carried = new ArrayList<>();
    for (Map.Entry<String, JsonNode> layer : Contents.layers(Contents.lens(panel))) {
      for (JsonNode column : layer.getValue().path("columns")) {
        if (column.path("isBucketed").asBoolean()) {
          carried.add(column.path("sourceField").asText());
        }
      }
    }
    problems.unless(!carried.isEmpty(), where, "there is nothing to click on");
    if (event.path("action").path("config").path("useCurrentFilters").asBoolean()) {
      Contents.controls(dashboard)
          .forEach(c -> carried.add(c.path("explicitInput").path("fieldName").asText()));
    }
    for (JsonNode view : views(target.get())) {
      carried.forEach(field -> needed(view, field, SORTED, where + " drilldown"));
    }
  }

  /** Every data view that some panel of a dashboard looks at. */
  private Set<JsonNode> views(JsonNode dashboard) {
    return views.computeIfAbsent(Contents.id(dashboard), id -> lookedAt(dashboard));
  }

  private Set<JsonNode> lookedAt(JsonNode dashboard) {
    Set<JsonNode> all = new LinkedHashSet<>();
    for (JsonNode panel : Contents.panels(dashboard)) {
      JsonNode lens = Contents.lens(panel);
      for (Map.Entry<String, JsonNode> layer : Contents.layers(lens)) {
        contents.view(lens, "indexpattern-datasource-layer-" + layer.getKey()).ifPresent(all::add);
      }
      contents
          .shown(dashboard, panel)
          .flatMap(search -> contents.view(search, "kibanaSavedObjectMeta.searchSourceJSON.index"))
          .ifPresent(all::add);
    }
    return all;
  }
}
