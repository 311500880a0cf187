package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which panels of which dashboards use a field, told in the words of their titles. */
final class FieldUses {

  private final Contents contents;

  /** By index and field: the titles of panels by the dashboard's. */
  private final Map<String, Map<String, Map<String, Set<String>>>> uses = new TreeMap<>();

  FieldUses(Contents contents) {
    this.contents = contents;
    contents.ofType("dashboard").forEach(this::dashboard);
  }

  /** As a cell of a table: {@code Overview: Sources · Types; Entity: Sources}. */
  String of(String index, String field) {
    String cell =
        uses.getOrDefault(index, Map.of()).getOrDefault(field, Map.of()).entrySet().stream()
            .map(page -> page.getKey() + ": " + String.join(" · ", page.getValue()))
            .collect(Collectors.joining("; "));
    return cell.isEmpty() ? "–" : cell;
  }

  private void used(JsonNode view, String field, String page, String panel) {
    // Fields within fields are shown with the one around them.
    String name = field.split("\\.")[0];
    uses.computeIfAbsent(Contents.attributes(view).path("title").asText(), i -> new TreeMap<>())
        .computeIfAbsent(name, f -> new LinkedHashMap<>())
        .computeIfAbsent(page, p -> new LinkedHashSet<>())
        .add(panel);
  }

  private void query(JsonNode view, JsonNode query, String page, String panel) {
    Kql.read(query.path("query").asText()).fields().forEach(f -> used(view, f, page, panel));
  }

  private void dashboard(JsonNode dashboard) {
    String page = Contents.attributes(dashboard).path("title").asText().replace("Millrace: ", "");
    for (JsonNode panel : Contents.panels(dashboard)) {
      String title = panel.path("title").asText();
      if (Contents.isLens(panel)) {
        chart(Contents.lens(panel), page, title);
      }
      contents.shown(dashboard, panel).ifPresent(search -> search(search, page, title));
    }
    for (Map.Entry<String, JsonNode> control : Contents.controls(dashboard).properties()) {
      JsonNode inner = control.getValue().path("explicitInput");
      contents
          .view(dashboard, "controlGroup_" + control.getKey() + ":optionsListDataView")
          .ifPresent(
              view ->
                  used(
                      view,
                      inner.path("fieldName").asText(),
                      page,
                      "control " + inner.path("title").asText()));
    }
  }

  private void chart(JsonNode lens, String page, String title) {
    JsonNode view = contents.view(lens, "indexpattern-datasource-layer-" + Layer.ID).orElseThrow();
    query(view, lens.path("state").path("query"), page, title);
    for (Map.Entry<String, JsonNode> layer : Contents.layers(lens)) {
      for (JsonNode column : layer.getValue().path("columns")) {
        if (!column.path("operationType").asText().equals("count")) {
          used(view, column.path("sourceField").asText(), page, title);
        }
        query(view, column.path("filter"), page, title);
      }
    }
  }

  private void search(JsonNode search, String page, String title) {
    JsonNode source = Contents.searchSource(search);
    Optional<JsonNode> view = contents.view(search, source.path("indexRefName").asText());
    view.ifPresent(
        v -> {
          JsonNode attributes = Contents.attributes(search);
          attributes.path("columns").forEach(column -> used(v, column.asText(), page, title));
          attributes.path("sort").forEach(sort -> used(v, sort.path(0).asText(), page, title));
          query(v, source.path("query"), page, title);
        });
  }
}
