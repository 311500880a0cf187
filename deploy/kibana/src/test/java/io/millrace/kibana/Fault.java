package io.millrace.kibana;

import static io.millrace.kibana.Problem.Check.CHART;
import static io.millrace.kibana.Problem.Check.FIELDS;
import static io.millrace.kibana.Problem.Check.GRID;
import static io.millrace.kibana.Problem.Check.REFERENCES;
import static io.millrace.kibana.Problem.Check.SHAPE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** The ways in which a file of saved objects can be wrong, each with the check that must see it. */
@SuppressWarnings("ImmutableEnumChecker") // a fault does not change: it only cannot promise so
enum Fault {
  NEWER_VERSION_OF_A_DASHBOARD(
      SHAPE, d -> d.any("dashboard").put("typeMigrationVersion", "10.3.0")),
  NEWER_VERSION_OF_A_SEARCH(SHAPE, d -> d.any("search").put("typeMigrationVersion", "10.6.0")),
  NO_VERSION(SHAPE, d -> d.any(d.objects()).remove("typeMigrationVersion")),
  ANOTHER_CORE_VERSION(SHAPE, d -> d.any(d.objects()).put("coreMigrationVersion", "9.0.0")),
  THE_SAME_OBJECT_TWICE(SHAPE, d -> d.objects().add(d.any(d.objects()))),
  UNKNOWN_ATTRIBUTE(SHAPE, d -> d.attributes("dashboard").put("sections", "[]")),
  TABS_IN_A_SEARCH(SHAPE, d -> d.attributes("search").putArray("tabs")),
  UNKNOWN_TYPE(SHAPE, d -> d.any("search").put("type", "query")),
  BROKEN_JSON_INSIDE(
      SHAPE,
      d -> {
        ObjectNode attributes = d.attributes("dashboard");
        String text = attributes.path("panelsJSON").asText();
        attributes.put("panelsJSON", text.substring(0, text.length() - 1 - d.below(100)));
      }),
  JSON_INSIDE_NOT_AS_A_STRING(SHAPE, d -> d.attributes("index-pattern").putObject("fields")),
  A_DASHBOARD_WITHOUT_PANELS(SHAPE, d -> d.panels(ArrayNode::removeAll)),
  AN_EMPTY_CHART(SHAPE, d -> d.panel("lens", p -> Draft.layer(p).putObject("columns"))),
  A_PANEL_WITHOUT_TITLE(SHAPE, d -> d.panel("lens", p -> p.put("title", " "))),
  EMPTY_WORDS(
      SHAPE,
      d ->
          d.panel(
              "visualization",
              p -> p.withObject("/embeddableConfig/savedVis/params").put("markdown", ""))),
  A_KIND_OF_CHART_THAT_IS_GONE(
      SHAPE,
      d ->
          d.panel(
              "lens",
              p ->
                  p.withObject("/embeddableConfig/attributes")
                      .put("visualizationType", "lnsLegacyMetric"))),
  NO_TIME(SHAPE, d -> d.attributes("dashboard").put("timeFrom", "last year")),
  A_REFERENCE_TO_NOTHING(REFERENCES, d -> d.reference("dashboard").put("id", "millrace-gone")),
  A_REFERENCE_OF_A_SEARCH_TO_NOTHING(REFERENCES, d -> d.reference("search").put("id", "gone")),
  A_MISSING_REFERENCE(
      REFERENCES,
      d -> {
        // The tag comes last, and is not missed.
        ArrayNode references = d.any("dashboard").withArray("references");
        references.remove(d.below(references.size() - 1));
      }),
  AN_UNUSED_REFERENCE(
      REFERENCES,
      d ->
          d.any("dashboard")
              .withArray("references")
              .add(new Reference("index-pattern", "millrace-ledger", "left:over").json())),
  A_REFERENCE_UNDER_ANOTHER_NAME(
      REFERENCES, d -> d.reference("dashboard").put("name", "somewhere:else")),
  A_REFERENCE_OF_ANOTHER_TYPE(
      REFERENCES, d -> d.reference("search").put("type", "dashboard").put("id", "millrace-entity")),
  A_CHART_THAT_SAYS_ANOTHER_DATA_VIEW(
      REFERENCES,
      d ->
          d.panel(
              "lens",
              p ->
                  ((ObjectNode)
                          p.withObject("/embeddableConfig/attributes").path("references").get(0))
                      .put("id", "millrace-gone"))),
  A_DRILLDOWN_WITHOUT_A_TARGET(
      REFERENCES,
      d ->
          d.panel(
              p -> !Contents.drilldowns(p).isEmpty(),
              p ->
                  ((ObjectNode)
                          p.withObject("/embeddableConfig/enhancements/dynamicActions")
                              .path("events")
                              .get(0))
                      .put("eventId", "another"))),
  A_LINK_UNDER_ANOTHER_NAME(
      REFERENCES,
      d ->
          d.panel(
              "links",
              p ->
                  ((ObjectNode)
                          p.withObject("/embeddableConfig/attributes")
                              .path("links")
                              .get(d.below(4)))
                      .put("destinationRefName", "link_x_dashboard"))),
  A_CONTROL_WITH_ANOTHER_ID(
      REFERENCES, d -> d.control(c -> c.withObject("/explicitInput").put("id", "another"))),
  A_SEARCH_PANEL_THAT_SHOWS_ANOTHER(
      REFERENCES, d -> d.panel("search", p -> p.put("panelRefName", "panel_other"))),
  PANELS_THAT_OVERLAP(
      GRID,
      d ->
          d.panels(
              p -> {
                int last = p.size() - 1;
                ((ObjectNode) p.get(last).get("gridData"))
                    .put("y", p.get(d.below(last)).get("gridData").get("y").asInt());
              })),
  A_PANEL_OUTSIDE_OF_THE_GRID(
      GRID, d -> d.panel(p -> true, p -> p.withObject("/gridData").put("x", 47))),
  A_PANEL_WITHOUT_HEIGHT(GRID, d -> d.panel(p -> true, p -> p.withObject("/gridData").put("h", 0))),
  A_PANEL_WITH_TWO_NAMES(
      GRID, d -> d.panel(p -> true, p -> p.withObject("/gridData").put("i", "another"))),
  A_COLUMN_THAT_IS_NOT_ORDERED(
      CHART, d -> d.panel("lens", p -> ((ArrayNode) Draft.layer(p).get("columnOrder")).remove(0))),
  NUMBERS_BEFORE_BUCKETS(
      CHART,
      d ->
          d.panel(
              p -> Contents.isLens(p) && Draft.layer((ObjectNode) p).get("columnOrder").size() > 1,
              p -> {
                ArrayNode order = (ArrayNode) Draft.layer(p).get("columnOrder");
                order.insert(0, order.remove(order.size() - 1));
              })),
  AN_ACCESSOR_OF_NOTHING(CHART, d -> d.chart("lnsMetric", v -> v.put("metricAccessor", "m9"))),
  A_NUMBER_WHERE_A_BUCKET_STANDS(CHART, d -> d.chart("lnsHeatmap", v -> v.put("xAccessor", "m0"))),
  A_COLUMN_THAT_IS_NOT_SHOWN(
      CHART, d -> d.chart("lnsDatatable", v -> ((ArrayNode) v.get("columns")).remove(0))),
  AN_OPERATION_THAT_IS_NOT_KNOWN(
      CHART, d -> d.column("average", c -> c.put("operationType", "last_value"))),
  ORDERED_BY_NOTHING(
      CHART, d -> d.column("terms", c -> c.withObject("/params/orderBy").put("columnId", "m9"))),
  NO_PERCENTILE(
      CHART, d -> d.column("percentile", c -> c.withObject("/params").put("percentile", 100))),
  COLOURS_THAT_NOT_ALL_CAN_TELL_APART(
      CHART,
      d -> d.chart("lnsTagcloud", v -> v.withObject("/colorMapping").put("paletteId", "neutral"))),
  A_LAYER_THAT_IS_NOT_THERE(CHART, d -> d.chart("lnsMetric", v -> v.put("layerId", "other"))),
  A_FIELD_THAT_IS_NOT_THERE(FIELDS, d -> d.column("terms", c -> c.put("sourceField", "persons"))),
  VALUES_OF_A_TEXT(FIELDS, d -> d.column("terms", c -> c.put("sourceField", "title"))),
  THE_AVERAGE_OF_WORDS(FIELDS, d -> d.column("average", c -> c.put("sourceField", "source"))),
  TIME_THAT_IS_NONE(FIELDS, d -> d.column("date_histogram", c -> c.put("sourceField", "size"))),
  A_COUNT_OF_A_FIELD(FIELDS, d -> d.column("count", c -> c.put("sourceField", "document"))),
  A_QUERY_OF_AN_UNKNOWN_FIELD(FIELDS, d -> query(d, "tome_label : \"negative\"")),
  A_QUERY_OF_WORDS_WITHOUT_A_FIELD(FIELDS, d -> query(d, "ICANN")),
  A_QUERY_THAT_DOES_NOT_END(FIELDS, d -> query(d, "source : (\"a\" or")),
  A_FILTER_OF_AN_UNKNOWN_FIELD(
      FIELDS, d -> d.column("count", c -> c.set("filter", Json.kql("stat : \"failed\"")))),
  A_CONTROL_OF_AN_UNKNOWN_FIELD(
      FIELDS, d -> d.control(c -> c.withObject("/explicitInput").put("fieldName", "tone"))),
  A_CONTROL_OF_A_TEXT(
      FIELDS, d -> d.control(c -> c.withObject("/explicitInput").put("fieldName", "path_words"))),
  AN_UNKNOWN_COLUMN_OF_A_SEARCH(
      FIELDS, d -> ((ArrayNode) d.attributes("search").get("columns")).add("sentiment")),
  A_SEARCH_SORTED_BY_TEXT(
      FIELDS,
      d -> d.attributes("search").putArray("sort").add(Json.array(List.of("path_words", "asc")))),
  A_DATA_VIEW_OF_NO_INDEX(FIELDS, d -> d.attributes("index-pattern").put("title", "document")),
  A_TIME_FIELD_THAT_IS_NONE(
      FIELDS, d -> d.attributes("index-pattern").put("timeFieldName", "@timestamp")),
  A_FORMAT_OF_AN_UNKNOWN_FIELD(
      FIELDS,
      d ->
          Draft.within(
              d.attributes("index-pattern"),
              "fieldFormatMap",
              formats -> ((ObjectNode) formats).putObject("bytes").put("id", "bytes"))),
  A_DRILLDOWN_WITH_A_FILTER_THAT_ITS_TARGET_DOES_NOT_KNOW(
      FIELDS,
      d ->
          d.panel(
              p -> Contents.name(p).equals("document-table"),
              p ->
                  ((ObjectNode) Draft.layer(p).get("columns").get("b0"))
                      .put("sourceField", "entity_name"))),
  A_CONTROL_THAT_ONE_PANEL_DOES_NOT_KNOW(
      FIELDS,
      d ->
          Draft.within(
              d.objects().stream()
                  .filter(o -> Contents.id(o).equals("millrace-pipeline-health"))
                  .findFirst()
                  .orElseThrow()
                  .withObject("/attributes/controlGroupInput"),
              "panelsJSON",
              controls ->
                  ((ObjectNode) controls.path("type"))
                      .withObject("/explicitInput")
                      .put("fieldName", "failed_reason"))),
  A_QUERY_IN_ANOTHER_LANGUAGE(
      FIELDS,
      d ->
          d.panel(
              "lens",
              p ->
                  p.withObject("/embeddableConfig/attributes/state/query")
                      .put("language", "lucene")));

  private final Problem.Check seenBy;
  private final Consumer<Draft> spoil;

  Fault(Problem.Check seenBy, Consumer<Draft> spoil) {
    this.seenBy = seenBy;
    this.spoil = spoil;
  }

  Problem.Check seenBy() {
    return seenBy;
  }

  void into(Draft draft) {
    spoil.accept(draft);
  }

  private static void query(Draft draft, String text) {
    draft.panel(
        "lens",
        panel -> panel.withObject("/embeddableConfig/attributes/state/query").put("query", text));
  }
}
