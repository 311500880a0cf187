package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether each object has the closed shape and the version that Kibana 9 takes. */
final class ShapeCheck {

  private static final int MOST_PANELS = 100;
  private static final Pattern DATE_MATH = Pattern.compile("now(-\\d+[smhdwMy])?(/[smhdwMy])?");

  /** As in SavedObject.Type, written again on purpose: newer ones are refused by Kibana 9.0. */
  private static final Map<String, String> VERSIONS =
      Map.of(
          "dashboard", "10.2.0",
          "index-pattern", "8.0.0",
          "search", "8.0.0",
          "tag", "8.0.0");

  private static final Set<String> LENS_KINDS =
      Set.of("lnsMetric", "lnsXY", "lnsPie", "lnsTagcloud", "lnsHeatmap", "lnsDatatable");

  private final Contents contents;
  private final Problems problems = new Problems(Problem.Check.SHAPE);

  ShapeCheck(Contents contents) {
    this.contents = contents;
  }

  List<Problem> problems() {
    Set<String> seen = new HashSet<>();
    for (JsonNode object : contents.objects()) {
      String type = object.path("type").asText();
      String where = type + " " + Contents.id(object);
      problems.unless(seen.add(where), where, "is there twice");
      envelope(object, type, where);
      JsonNode attributes = Contents.attributes(object);
      switch (type) {
        case "index-pattern" -> dataView(attributes, where);
        case "search" -> search(object, attributes, where);
        case "dashboard" -> dashboard(object, attributes, where);
        case "tag" ->
            problems.keys(attributes, where, Set.of("name", "description", "color"), Set.of());
        default -> problems.add(where, "type is not known");
      }
    }
    return problems.found();
  }

  private void envelope(JsonNode object, String type, String where) {
    problems.keys(
        object,
        where,
        Set.of(
            "type",
            "id",
            "attributes",
            "references",
            "coreMigrationVersion",
            "typeMigrationVersion",
            "managed"),
        Set.of());
    problems.unless(
        Contents.id(object).matches("[a-z0-9-]+"), where, "the id must be fixed and readable");
    problems.unless(
        object.path("coreMigrationVersion").asText().equals("8.8.0"),
        where,
        "coreMigrationVersion is not 8.8.0");
    String version = object.path("typeMigrationVersion").asText();
    problems.unless(
        version.equals(VERSIONS.get(type)), where, "typeMigrationVersion must not be " + version);
    problems.unless(
        object.path("managed").isBoolean() && !object.path("managed").asBoolean(),
        where,
        "managed objects cannot be edited");
  }

  private void dataView(JsonNode attributes, String where) {
    problems.keys(
        attributes,
        where,
        Set.of(
            "title",
            "name",
            "fields",
            "fieldAttrs",
            "fieldFormatMap",
            "runtimeFieldMap",
            "sourceFilters",
            "allowHidden"),
        Set.of("timeFieldName"));
    for (String key :
        List.of("fields", "fieldAttrs", "fieldFormatMap", "runtimeFieldMap", "sourceFilters")) {
      embedded(attributes.path(key), where + " " + key);
    }
  }

  private void search(JsonNode object, JsonNode attributes, String where) {
    problems.keys(
        attributes,
        where,
        Set.of(
            "title",
            "description",
            "columns",
            "sort",
            "grid",
            "hideChart",
            "isTextBasedQuery",
            "timeRestore",
            "kibanaSavedObjectMeta"),
        Set.of("sampleSize", "rowsPerPage"));
    words(attributes, where);
    problems.unless(!attributes.path("columns").isEmpty(), where, "has no columns");
    problems.keys(
        Contents.searchSource(object),
        where + " searchSourceJSON",
        Set.of("query", "filter", "highlightAll", "version", "indexRefName"),
        Set.of());
  }

  private void dashboard(JsonNode object, JsonNode attributes, String where) {
    problems.keys(
        attributes,
        where,
        Set.of(
            "title",
            "description",
            "version",
            "timeRestore",
            "timeFrom",
            "timeTo",
            "refreshInterval",
            "kibanaSavedObjectMeta",
            "optionsJSON",
            "panelsJSON",
            "controlGroupInput"),
        Set.of());
    words(attributes, where);
    for (String key : List.of("timeFrom", "timeTo")) {
      problems.unless(
          DATE_MATH.matcher(attributes.path(key).asText()).matches(), where, key + " is no time");
    }
    embedded(attributes.path("optionsJSON"), where + " optionsJSON");
    JsonNode group = attributes.path("controlGroupInput");
    embedded(group.path("ignoreParentSettingsJSON"), where + " ignoreParentSettingsJSON");
    problems.keys(
        group,
        where + " controlGroupInput",
        Set.of(
            "controlStyle",
            "chainingSystem",
            "showApplySelections",
            "ignoreParentSettingsJSON",
            "panelsJSON"),
        Set.of());
    problems.keys(
        Contents.searchSource(object),
        where + " searchSourceJSON",
        Set.of("query", "filter"),
        Set.of());
    JsonNode panels = Contents.panels(object);
    problems.unless(
        !panels.isEmpty() && panels.size() <= MOST_PANELS, where, "must have 1 to 100 panels");
    panels.forEach(panel -> panel(panel, where + " " + Contents.name(panel)));
  }

  private void words(JsonNode attributes, String where) {
    problems.unless(!attributes.path("title").asText().isBlank(), where, "has no title");
    problems.unless(
        !attributes.path("description").asText().isBlank(), where, "says not what it is");
  }

  private void panel(JsonNode panel, String where) {
    problems.keys(
        panel,
        where,
        Set.of("type", "gridData", "panelIndex", "embeddableConfig", "title"),
        Set.of("panelRefName"));
    JsonNode config = panel.path("embeddableConfig");
    switch (panel.path("type").asText()) {
      case "lens" -> {
        problems.keys(
            config, where, Set.of("attributes", "enhancements", "hidePanelTitles"), Set.of());
        problems.unless(!panel.path("title").asText().isBlank(), where, "has no title");
        lens(config.path("attributes"), where);
      }
      case "search" -> {
        problems.keys(config, where, Set.of("enhancements"), Set.of());
        problems.unless(!panel.path("title").asText().isBlank(), where, "has no title");
        problems.unless(panel.has("panelRefName"), where, "shows nothing");
      }
      case "visualization" -> {
        JsonNode saved = config.path("savedVis");
        problems.unless(
            saved.path("type").asText().equals("markdown"), where, "only Markdown is as simple");
        problems.unless(
            !saved.path("params").path("markdown").asText().isBlank(), where, "says nothing");
      }
      case "links" ->
          problems.unless(
              !config.path("attributes").path("links").isEmpty(), where, "leads nowhere");
      default -> problems.add(where, "panels of this type are not known");
    }
  }

  private void lens(JsonNode attributes, String where) {
    problems.keys(
        attributes,
        where,
        Set.of("title", "description", "visualizationType", "type", "references", "state"),
        Set.of());
    problems.unless(
        !attributes.path("description").asText().isBlank(), where, "says not what it is");
    problems.unless(
        LENS_KINDS.contains(attributes.path("visualizationType").asText()),
        where,
        "charts of this kind are not known");
    problems.keys(
        attributes.path("state"),
        where + " state",
        Set.of(
            "visualization",
            "query",
            "filters",
            "datasourceStates",
            "internalReferences",
            "adHocDataViews"),
        Set.of());
    int layers = 0;
    for (Map.Entry<String, JsonNode> layer : Contents.layers(attributes)) {
      layers++;
      problems.keys(
          layer.getValue(),
          where + " layer",
          Set.of("columns", "columnOrder", "incompleteColumns", "sampling", "ignoreGlobalFilters"),
          Set.of());
      problems.unless(!layer.getValue().path("columns").isEmpty(), where, "shows nothing");
      problems.unless(
          layer.getValue().path("incompleteColumns").isEmpty(), where, "has unfinished columns");
    }
    problems.unless(layers == 1, where, "must have one layer");
  }

  private void embedded(JsonNode text, String where) {
    problems.unless(text.isTextual(), where, "must be JSON in a string");
    Json.read(text.asText());
  }
}
