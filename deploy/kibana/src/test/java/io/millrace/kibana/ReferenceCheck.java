package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether references agree with what is named, in both directions: Kibana imports most dangling
 * ones without a word, and the page breaks when it is opened.
 */
final class ReferenceCheck {

  private static final String DATA_VIEW = "index-pattern";
  private static final String DASHBOARD = "dashboard";

  private final Contents contents;
  private final Problems problems = new Problems(Problem.Check.REFERENCES);

  ReferenceCheck(Contents contents) {
    this.contents = contents;
  }

  List<Problem> problems() {
    for (JsonNode object : contents.objects()) {
      String where = object.path("type").asText() + " " + Contents.id(object);
      List<Named> named =
          switch (object.path("type").asText()) {
            case "search" -> searchNames(object, where);
            case DASHBOARD -> dashboardNames(object, where);
            default -> List.of();
          };
      compare(named, Contents.references(object), where);
    }
    return problems.found();
  }

  /** A name by which content means another object of a type. */
  private record Named(String type, String name) {}

  private void compare(List<Named> named, List<Reference> references, String where) {
    Set<Named> wanted = new HashSet<>(named);
    Set<String> names = new HashSet<>();
    for (Reference reference : references) {
      problems.unless(names.add(reference.name()), where, reference.name() + " is there twice");
      problems.unless(
          contents.find(reference.type(), reference.id()).isPresent(),
          where,
          reference.name() + " leads to " + reference.id() + ", which is not there");
      boolean tag =
          reference.type().equals("tag") && reference.name().equals("tag-ref-" + reference.id());
      problems.unless(
          tag || wanted.remove(new Named(reference.type(), reference.name())),
          where,
          reference.name() + " is not used as " + reference.type());
    }
    wanted.forEach(missing -> problems.add(where, missing.name() + " has no reference"));
  }

  private List<Named> searchNames(JsonNode search, String where) {
    String name = Contents.searchSource(search).path("indexRefName").asText();
    problems.unless(
        name.equals("kibanaSavedObjectMeta.searchSourceJSON.index"), where, "indexRefName differs");
    return List.of(new Named(DATA_VIEW, name));
  }

  private List<Named> dashboardNames(JsonNode dashboard, String where) {
    List<Named> named = new ArrayList<>();
    for (JsonNode panel : Contents.panels(dashboard)) {
      String inner = where + " " + Contents.name(panel);
      for (Named name : panelNames(dashboard, panel, inner)) {
        named.add(new Named(name.type(), Contents.name(panel) + ":" + name.name()));
      }
    }
    for (Map.Entry<String, JsonNode> control : Contents.controls(dashboard).properties()) {
      problems.unless(
          control.getValue().path("explicitInput").path("id").asText().equals(control.getKey()),
          where,
          "the control " + control.getKey() + " has another id inside");
      named.add(new Named(DATA_VIEW, "controlGroup_" + control.getKey() + ":optionsListDataView"));
    }
    return named;
  }

  private List<Named> panelNames(JsonNode dashboard, JsonNode panel, String where) {
    List<Named> named = new ArrayList<>();
    switch (panel.path("type").asText()) {
      case "lens" -> {
        JsonNode lens = Contents.lens(panel);
        List<Named> layers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> layer : Contents.layers(lens)) {
          layers.add(new Named(DATA_VIEW, "indexpattern-datasource-layer-" + layer.getKey()));
        }
        compare(layers, Contents.references(lens), where);
        inlineAgrees(dashboard, panel, where);
        named.addAll(layers);
      }
      case "search" -> {
        String name = panel.path("panelRefName").asText();
        problems.unless(
            name.equals("panel_" + Contents.name(panel)), where, "panelRefName is " + name);
        named.add(new Named("search", name));
      }
      case "links" -> {
        for (JsonNode link : panel.path("embeddableConfig").path("attributes").path("links")) {
          String name = link.path("destinationRefName").asText();
          problems.unless(
              name.equals("link_" + link.path("id").asText() + "_dashboard"),
              where,
              "destinationRefName is " + name);
          named.add(new Named(DASHBOARD, name));
        }
      }
      default -> {}
    }
    for (JsonNode event : Contents.drilldowns(panel)) {
      named.add(
          new Named(
              DASHBOARD,
              "drilldown:DASHBOARD_TO_DASHBOARD_DRILLDOWN:"
                  + event.path("eventId").asText()
                  + ":dashboardId"));
    }
    return named;
  }

  /** What a chart says inside its panel, the dashboard must say outside. */
  private void inlineAgrees(JsonNode dashboard, JsonNode panel, String where) {
    List<Reference> outside = Contents.references(dashboard);
    for (Reference inside : Contents.references(Contents.lens(panel))) {
      problems.unless(
          outside.contains(inside.in(Contents.name(panel))),
          where,
          inside.name() + " is another one in the dashboard's references");
    }
  }
}
