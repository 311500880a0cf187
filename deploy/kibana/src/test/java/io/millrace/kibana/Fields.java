package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that a search on an index can name, with their types.
 *
 * @param types by index and field
 */
record Fields(Map<String, Map<String, String>> types) {

  static final List<String> INDICES = List.of("documents", "mentions", "ledger");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As the mappings of the index room have them. */
  static Fields ofMappings() throws IOException {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (String index : INDICES) {
      Map<String, String> types = new LinkedHashMap<>();
      add(types, "", mapping(index).path("properties"));
      all.put(index, types);
    }
    return new Fields(all);
  }

  static JsonNode mapping(String index) throws IOException {
    try (InputStream in = MillraceIndex.class.getResourceAsStream(index + ".json")) {
      return MAPPER.readTree(in);
    }
  }

  private static void add(Map<String, String> types, String prefix, JsonNode properties) {
    for (Map.Entry<String, JsonNode> field : properties.properties()) {
      types.put(prefix + field.getKey(), field.getValue().path("type").asText());
      add(types, prefix + field.getKey() + ".", field.getValue().path("fields"));
    }
  }

  /** As an answer of {@code _field_caps} has them; a field of two types has the type "conflict". */
  static Map<String, String> ofCapabilities(JsonNode answer) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : answer.path("fields").properties()) {
      List<String> names = field.getValue().properties().stream().map(Map.Entry::getKey).toList();
      types.put(field.getKey(), names.size() == 1 ? names.getFirst() : "conflict");
    }
    return types;
  }

  boolean knows(String index) {
    return types.containsKey(index);
  }

  Optional<String> type(String index, String field) {
    return Optional.ofNullable(types.getOrDefault(index, Map.of()).get(field));
  }
}
