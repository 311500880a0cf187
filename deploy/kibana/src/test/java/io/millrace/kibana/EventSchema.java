package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contract.DocumentEnriched;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** What a value of {@code documents.enriched} can hold: its leaves by path, with their types. */
final class EventSchema {

  private static final String FILE = "schema/document-enriched.v1.json";

  private final JsonNode root;
  private final Map<String, String> leaves = new TreeMap<>();

  private EventSchema(JsonNode root) {
    this.root = root;
    walk("", root);
  }

  /** Paths such as {@code parts[].entities[].name}; types date, number, boolean, text or free. */
  static Map<String, String> leaves() throws IOException {
    try (InputStream in = DocumentEnriched.class.getResourceAsStream(FILE)) {
      return new EventSchema(new ObjectMapper().readTree(in)).leaves;
    }
  }

  private void walk(String path, JsonNode schema) {
    JsonNode here = resolved(schema);
    if (here.has("properties")) {
      for (Map.Entry<String, JsonNode> property : here.path("properties").properties()) {
        walk(
            path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
            property.getValue());
      }
    } else if (here.has("items")) {
      walk(path + "[]", here.path("items"));
    } else {
      leaves.put(path, type(here));
    }
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode here = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
    while (here.has("$ref")) {
      here = root.at(here.path("$ref").asText().substring(1));
    }
    return here;
  }

  private static String type(JsonNode leaf) {
    JsonNode given = leaf.path("type");
    String type = given.isArray() ? given.path(0).asText() : given.asText();
    if (leaf.path("format").asText().startsWith("date")) {
      return "date";
    }
    return switch (type) {
      case "integer", "number" -> "number";
      case "boolean" -> "boolean";
      case "object" -> "free";
      default -> "text";
    };
  }
}
