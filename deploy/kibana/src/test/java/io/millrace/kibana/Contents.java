package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of saved objects, read. What is JSON within a string is read when it is asked for. */
record Contents(List<JsonNode> objects) {

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when a line is no JSON
   */
  static Contents of(String ndjson) {
    List<JsonNode> objects = new ArrayList<>();
    ndjson.lines().forEach(line -> objects.add(Json.read(line)));
    return new Contents(objects);
  }

  List<JsonNode> ofType(String type) {
    return objects.stream().filter(object -> object.path("type").asText().equals(type)).toList();
  }

  Optional<JsonNode> find(String type, String id) {
    return ofType(type).stream().filter(object -> id(object).equals(id)).findFirst();
  }

  static String id(JsonNode object) {
    return object.path("id").asText();
  }

  static JsonNode attributes(JsonNode object) {
    return object.path("attributes");
  }

  static List<Reference> references(JsonNode holder) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode reference : holder.path("references")) {
      references.add(
          new Reference(
              reference.path("type").asText(),
              reference.path("id").asText(),
              reference.path("name").asText()));
    }
    return references;
  }

  static JsonNode panels(JsonNode dashboard) {
    return Json.read(attributes(dashboard).path("panelsJSON").asText());
  }

  static JsonNode controls(JsonNode dashboard) {
    return Json.read(attributes(dashboard).path("controlGroupInput").path("panelsJSON").asText());
  }

  static JsonNode searchSource(JsonNode object) {
    return Json.read(
        attributes(object).path("kibanaSavedObjectMeta").path("searchSourceJSON").asText());
  }

  static JsonNode drilldowns(JsonNode panel) {
    return panel
        .path("embeddableConfig")
        .path("enhancements")
        .path("dynamicActions")
        .path("events");
  }

  static JsonNode lens(JsonNode panel) {
    return panel.path("embeddableConfig").path("attributes");
  }

  static Iterable<Map.Entry<String, JsonNode>> layers(JsonNode lens) {
    return lens.path("state")
        .path("datasourceStates")
        .path("formBased")
        .path("layers")
        .properties();
  }

  static boolean isLens(JsonNode panel) {
    return panel.path("type").asText().equals("lens");
  }

  static String name(JsonNode panel) {
    return panel.path("panelIndex").asText();
  }

  /** The data view that a reference of this name leads to. */
  Optional<JsonNode> view(JsonNode holder, String name) {
    return references(holder).stream()
        .filter(reference -> reference.name().equals(name))
        .findFirst()
        .flatMap(reference -> find("index-pattern", reference.id()));
  }

  /** The saved object that a panel shows by reference. */
  Optional<JsonNode> shown(JsonNode dashboard, JsonNode panel) {
    String name = name(panel) + ":" + panel.path("panelRefName").asText();
    return references(dashboard).stream()
        .filter(reference -> reference.name().equals(name))
        .findFirst()
        .flatMap(reference -> find(reference.type(), reference.id()));
  }
}
