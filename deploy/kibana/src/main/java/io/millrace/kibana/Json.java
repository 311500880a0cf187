package io.millrace.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON as it is written in Kibana's own files, with holes for what differs. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Stands in a template for a value; no template has this character otherwise. */
  private static final String HOLE = "\\?";

  private Json() {}

  /**
   * An object, its properties in the order of the template.
   *
   * @param template JSON in which each {@code ?} is a hole
   * @param values for the holes in their order: text, numbers, booleans, lists or JSON
   */
  static ObjectNode object(String template, Object... values) {
    String[] pieces = template.split(HOLE, -1);
    if (pieces.length != values.length + 1) {
      throw new IllegalArgumentException("as many values as holes: " + template);
    }
    StringBuilder text = new StringBuilder(pieces[0]);
    for (int i = 0; i < values.length; i++) {
      text.append(text(MAPPER.valueToTree(values[i]))).append(pieces[i + 1]);
    }
    return (ObjectNode) read(text.toString());
  }

  static ArrayNode array(List<?> values) {
    return MAPPER.valueToTree(values);
  }

  /** JSON as text: saved objects hold much of themselves in this form. */
  static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads JSON.
   *
   * @throws IllegalArgumentException when it is none
   */
  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  /** A search bar's content in Kibana's query language. */
  static ObjectNode kql(String query) {
    return object("{\"query\": ?, \"language\": \"kuery\"}", query);
  }
}
