package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A file of saved objects that can be spoiled, at a place that chance chooses. */
final class Draft {

  private final List<ObjectNode> objects = new ArrayList<>();
  private final Random random;

  Draft(String ndjson, Random random) {
    ndjson.lines().forEach(line -> objects.add((ObjectNode) Json.read(line)));
    this.random = random;
  }

  String ndjson() {
    return objects.stream().map(Json::text).collect(Collectors.joining("\n", "", "\n"));
  }

  List<ObjectNode> objects() {
    return objects;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  ObjectNode any(String type) {
    return any(objects.stream().filter(o -> o.path("type").asText().equals(type)).toList());
  }

  ObjectNode attributes(String type) {
    return any(type).withObject("/attributes");
  }

  /** Any reference of any object of a type. */
  ObjectNode reference(String type) {
    return object(any(type).withArray("references"));
  }

  private ObjectNode object(ArrayNode array) {
    return (ObjectNode) array.get(random.nextInt(array.size()));
  }

  /** Spoils what is JSON within a string. */
  static void within(ObjectNode holder, String name, Consumer<JsonNode> spoil) {
    JsonNode inner = Json.read(holder.path(name).asText());
    spoil.accept(inner);
    holder.put(name, Json.text(inner));
  }

  /** Spoils the panels of any dashboard. */
  void panels(Consumer<ArrayNode> spoil) {
    within(attributes("dashboard"), "panelsJSON", panels -> spoil.accept((ArrayNode) panels));
  }

  /** Spoils any panel that there is of a kind. */
  void panel(Predicate<JsonNode> kind, Consumer<ObjectNode> spoil) {
    record Found(ObjectNode dashboard, int place) {}
    List<Found> all = new ArrayList<>();
    for (ObjectNode dashboard : objects) {
      if (dashboard.path("type").asText().equals("dashboard")) {
        JsonNode panels = Contents.panels(dashboard);
        for (int i = 0; i < panels.size(); i++) {
          if (kind.test(panels.get(i))) {
            all.add(new Found(dashboard, i));
          }
        }
      }
    }
    Found found = any(all);
    within(
        found.dashboard().withObject("/attributes"),
        "panelsJSON",
        panels -> spoil.accept((ObjectNode) panels.get(found.place())));
  }

  void panel(String type, Consumer<ObjectNode> spoil) {
    panel(panel -> panel.path("type").asText().equals(type), spoil);
  }

  void chart(String kind, Consumer<ObjectNode> spoil) {
    panel(
        panel -> Contents.lens(panel).path("visualizationType").asText().equals(kind),
        panel -> spoil.accept(visualization(panel)));
  }

  static ObjectNode visualization(ObjectNode panel) {
    return panel.withObject("/embeddableConfig/attributes/state/visualization");
  }

  static ObjectNode layer(ObjectNode panel) {
    return panel.withObject(
        "/embeddableConfig/attributes/state/datasourceStates/formBased/layers/" + Layer.ID);
  }

  /** Spoils any column of any chart that has an operation. */
  void column(String operation, Consumer<ObjectNode> spoil) {
    Predicate<JsonNode> has = column -> column.path("operationType").asText().equals(operation);
    panel(
        panel -> columns(panel).stream().anyMatch(has),
        panel -> spoil.accept((ObjectNode) any(columns(layer(panel), has))));
  }

  private static List<JsonNode> columns(JsonNode panel) {
    List<JsonNode> columns = new ArrayList<>();
    for (Map.Entry<String, JsonNode> layer : Contents.layers(Contents.lens(panel))) {
      columns.addAll(columns(layer.getValue(), column -> true));
    }
    return columns;
  }

  private static List<JsonNode> columns(JsonNode layer, Predicate<JsonNode> which) {
    List<JsonNode> columns = new ArrayList<>();
    layer.path("columns").forEach(columns::add);
    return columns.stream().filter(which).toList();
  }

  void control(Consumer<ObjectNode> spoil) {
    within(
        attributes("dashboard").withObject("/controlGroupInput"),
        "panelsJSON",
        controls -> {
          List<JsonNode> all = new ArrayList<>();
          controls.forEach(all::add);
          spoil.accept((ObjectNode) any(all));
        });
  }
}
