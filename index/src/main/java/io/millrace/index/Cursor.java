package io.millrace.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended, as text that means nothing to its bearer.
 *
 * @param pit the point in time of the index that all pages see
 * @param after the sort values of the last row shown
 * @param question hash of the question, which must not change between pages
 * @param total of the first page
 */
record Cursor(String pit, List<FieldValue> after, int question, long total) {

  private static final int LONGEST = 20_000;

  Cursor {
    after = List.copyOf(after);
  }

  String text() {
    ObjectNode json = RowJson.mapper().createObjectNode();
    json.put("p", pit).put("q", question).put("t", total);
    ArrayNode values = json.putArray("a");
    for (FieldValue value : after) {
      switch (value._kind()) {
        case Double -> values.add(value.doubleValue());
        case Long -> values.add(value.longValue());
        case String -> values.add(value.stringValue());
        case Boolean, Null, Any -> values.addNull();
      }
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws QueryException when it is something else
   */
  static Cursor of(String text) throws QueryException {
    try {
      if (text.length() > LONGEST) {
        throw noCursor();
      }
      JsonNode json = RowJson.mapper().readTree(Base64.getUrlDecoder().decode(text));
      List<FieldValue> after = new ArrayList<>();
      json.path("a").forEach(value -> after.add(value(value)));
      String pit = json.path("p").asText("");
      if (pit.isEmpty() || after.isEmpty()) {
        throw noCursor();
      }
      return new Cursor(pit, after, json.path("q").asInt(), json.path("t").asLong());
    } catch (IOException | IllegalArgumentException e) {
      throw noCursor();
    }
  }

  private static FieldValue value(JsonNode value) {
    return value.isIntegralNumber()
        ? FieldValue.of(value.asLong())
        : value.isNumber()
            ? FieldValue.of(value.asDouble())
            : value.isTextual() ? FieldValue.of(value.asText()) : FieldValue.NULL;
  }

  static QueryException noCursor() {
    return new QueryException("this is no cursor of a search");
  }
}
