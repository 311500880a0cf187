package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas say what the records are, no more and no less. */
class SchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<Class<?>, String> SCHEMAS =
      Map.of(
          DocumentReceived.class, "document-received",
          DocumentExtracted.class, "document-extracted",
          DocumentEnriched.class, "document-enriched",
          RunRequested.class, "run-requested");

  private static final String BODY = "/parts/0";
  private static final String ENTITY = BODY + "/entities/0";

  static Stream<Arguments> golden() {
    return Samples.GOLDEN.entrySet().stream()
        .map(e -> Arguments.of(e.getKey(), e.getValue().getClass()));
  }

  static Stream<Class<?>> types() {
    return SCHEMAS.keySet().stream();
  }

  static Stream<Corruption> corruptions() {
    List<Corruption> all = new ArrayList<>();
    for (String name : List.of("DocumentReceived", "DocumentExtracted", "DocumentEnriched")) {
      Corruptions any = new Corruptions(name, all);
      any.without("/document");
      any.without("/document/sha256");
      any.without("/document/run");
      any.without("/provenance/tika");
      any.with("/colour", "\"blue\"");
      any.with("/document/colour", "\"blue\"");
      any.with("/provenance/colour", "\"blue\"");
      any.with("/document", "null");
      any.with("/document/id", "\"letter-7\"");
      any.with("/document/id", "\"0199A3C4-7B1E-7CC3-98C4-DC0C0C07398F\"");
      any.with("/document/source", "\" \"");
      any.with("/document/path", "17");
      any.with("/document/size", "-1");
      any.with("/document/size", "1.5");
      any.with("/document/size", "\"5329\"");
      any.with("/document/sha256", "\"aa\"");
      any.with("/document/modified", "\"yesterday\"");
      any.with("/document/revision", "0");
      any.with("/document/revision", "549755813888");
      any.with("/document/run", "-1");
      any.with("/document/run", "1048576");
      any.with("/document/run", "null");
      any.with("/document/run", "true");
      any.with("/document/change", "\"renamed\"");
      any.with("/document/change", "\"UPDATED\"");
      any.with("/document/change", "1");
      any.with("/provenance/millrace", "\"\"");
      any.with("/provenance/tika", "3.3");
      any.with("/provenance/stages", "[]");
      any.with("/provenance/stages/receive", "\"noon\"");
    }
    for (String name : List.of("DocumentExtracted", "DocumentEnriched")) {
      Corruptions any = new Corruptions(name, all);
      any.without("/document/mediaType");
      any.without("/document/title");
      any.without("/status");
      any.without("/parts");
      any.without(BODY + "/text");
      any.with(BODY + "/colour", "\"blue\"");
      any.with("/members/skipped", "1");
      any.with("/document/mediaType", "\"\"");
      any.with("/document/authors", "\"Chris Disspain\"");
      any.with("/document/authors", "null");
      any.with("/document/date", "\"March\"");
      any.with("/document/metadata/charset", "\"UTF-8\"");
      any.with("/status", "\"GOOD\"");
      any.with("/status", "\"COMPLETE\"");
      any.with("/reasons", "[]");
      any.with("/reasons", "[\"RAINY\"]");
      any.with("/members", "null");
      any.with("/members/failed", "-1");
      any.with("/parts", "[]");
      any.with("/document/change", "\"removed\"");
      any.with(BODY + "/kind", "\"page\"");
      any.with(BODY + "/kind", "\"attachment\"");
      any.with(BODY + "/mediaType", "null");
      any.with(BODY + "/reasons", "[\"TIMEOUT\"]");
      any.with(BODY + "/text", "null");
      any.with(BODY + "/text", "[]");
      any.with(BODY + "/text", "4");
    }
    Corruptions extracted = new Corruptions("DocumentExtracted", all);
    extracted.with(BODY + "/path", "\"body.txt\"");
    extracted.with("/parts/1/path", "\"\"");
    extracted.with(BODY + "/metadata", "{\"charset\":\"UTF-8\"}");
    Corruptions enriched = new Corruptions("DocumentEnriched", all);
    enriched.without("/language");
    enriched.without("/sentiment/confidence");
    enriched.without(ENTITY + "/mentions");
    enriched.without(ENTITY + "/value");
    enriched.with(ENTITY + "/colour", "\"blue\"");
    enriched.with(ENTITY + "/mentions/0/line", "1");
    enriched.with(ENTITY + "/mentions/0/page", "0");
    enriched.with(ENTITY + "/mentions/0/page", "\"1\"");
    enriched.with(ENTITY + "/mentions/0/holder", "\" \"");
    enriched.with(ENTITY + "/mentions/0/sentiment", "{}");
    enriched.with(ENTITY + "/salience", "1.01");
    enriched.with(ENTITY + "/salience", "true");
    enriched.with(ENTITY + "/links", "\"https://example.org/\"");
    enriched.with(ENTITY + "/opinions/0/mentions", "0");
    enriched.with(ENTITY + "/opinions/0/holder/key", "\"\"");
    enriched.without(ENTITY + "/opinions/0/sentiment");
    enriched.with(BODY + "/letter", "\"yes\"");
    enriched.with(BODY + "/letter/date", "\"March\"");
    enriched.without(BODY + "/letter/sender");
    enriched.without(BODY + "/letter/recipients");
    enriched.with("/keyPhrases", "\"alarming statement\"");
    enriched.with("/keyPhrases", "[" + "\"a\",".repeat(20) + "\"a\"]");
    enriched.with("/summary/0/start", "-1");
    enriched.without("/summary/0/part");
    enriched.with("/nearDuplicate/group", "\"7\"");
    enriched.without("/nearDuplicate/fingerprint");
    enriched.with("/provenance/settings", "\"default\"");
    enriched.with(BODY + "/sentences/0/text", "\"Hello.\"");
    enriched.with("/sentiment/tone", "1");
    enriched.with("/language", "\"\"");
    enriched.with("/sentiment/score", "1.5");
    enriched.with("/sentiment/score", "-1.01");
    enriched.with("/sentiment/score", "\"0.5\"");
    enriched.with("/sentiment/confidence", "1.1");
    enriched.with("/sentiment/label", "\"angry\"");
    enriched.with("/sentiment/label", "\"not_applicable\"");
    enriched.with(BODY + "/language", "7");
    enriched.with(ENTITY + "/key", "\"\"");
    enriched.with(ENTITY + "/type", "\"SHIP\"");
    enriched.with(ENTITY + "/type", "\"person\"");
    enriched.with(ENTITY + "/mentions", "[]");
    enriched.with(ENTITY + "/mentions/0/start", "-3");
    enriched.with(ENTITY + "/mentions/0/end", "0");
    enriched.with(ENTITY + "/mentions/0/end", "12.0001");
    enriched.with(ENTITY + "/mentions/0/text", "\"\"");
    enriched.with(ENTITY + "/sentiment/score", "7");
    enriched.with(BODY + "/sentences/0/start", "-1");
    enriched.with(BODY + "/sentences/0/end", "0");
    enriched.with(BODY + "/sentences/0/end", "3000000000");
    enriched.with(BODY + "/sentences", "{}");
    enriched.with(BODY + "/embedding", "[0.5, -0.5]");
    enriched.with(BODY + "/embedding", "[" + "0,".repeat(383) + "1.5]");
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden")
  void theGoldenExamplesAreValid(String name, Class<? extends DocumentEvent> type)
      throws IOException {
    assertThat(Validity.of(type).validate(JSON.readTree(Samples.golden(name)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("corruptions")
  void whatIsNoEventIsRefusedByTheSchemaAndByTheReader(Corruption corruption) throws IOException {
    JsonNode corrupt = corruption.applied();

    assertThat(Validity.of(corruption.type()).validate(corrupt)).as("the schema").isNotEmpty();
    assertThatThrownBy(() -> EventJson.read(JSON.writeValueAsBytes(corrupt), corruption.type()))
        .as("the reader")
        .isInstanceOf(InvalidEventException.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyComponentOfEveryRecordIsInTheSchemaAndNothingElseIs(Class<?> type) {
    JsonNode schema = schema(type);

    new Comparison(schema).compare(type.getSimpleName(), type, schema);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSchemaIsNamedAndSaysWhatItIsAbout(Class<?> type) {
    JsonNode schema = schema(type);

    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$id").asText())
        .isEqualTo("https://millrace.io/schema/" + SCHEMAS.get(type) + ".v1.json");
    assertThat(schema.path("title").asText()).isEqualTo(type.getSimpleName());
  }

  @Test
  void whatSeveralSchemasDefineTheyDefineAlike() {
    Map<String, JsonNode> definitions = new HashMap<>();
    for (Class<?> type : SCHEMAS.keySet()) {
      for (Map.Entry<String, JsonNode> definition : schema(type).path("$defs").properties()) {
        JsonNode other = definitions.put(definition.getKey(), definition.getValue());
        assertThat(other).as(definition.getKey()).isIn(null, definition.getValue());
      }
    }
  }

  private static JsonNode schema(Class<?> type) {
    try (InputStream in =
        DocumentEvent.class.getResourceAsStream("schema/" + SCHEMAS.get(type) + ".v1.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The compiled schemas, formats asserted. */
  private static final class Validity {
    private static final Map<Class<?>, JsonSchema> COMPILED = new HashMap<>();

    static JsonSchema of(Class<?> type) {
      return COMPILED.computeIfAbsent(type, Validity::compile);
    }

    private static JsonSchema compile(Class<?> type) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              schema(type), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
  }

  /** One thing that is wrong with a golden example. */
  record Corruption(String name, String what, UnaryOperator<JsonNode> change) {

    Class<? extends DocumentEvent> type() {
      return Samples.GOLDEN.get(name).getClass();
    }

    JsonNode applied() throws IOException {
      JsonNode whole = JSON.readTree(Samples.golden(name));
      JsonNode changed = change.apply(whole.deepCopy());
      assertThat(changed).as("%s changes something", this).isNotEqualTo(whole);
      return changed;
    }

    @Override
    public String toString() {
      return name + " " + what;
    }
  }

  private record Corruptions(String name, List<Corruption> all) {

    void without(String pointer) {
      all.add(
          new Corruption(
              name,
              "without " + pointer,
              whole -> {
                assertThat(parent(whole, pointer).has(last(pointer))).as(pointer).isTrue();
                parent(whole, pointer).remove(last(pointer));
                return whole;
              }));
    }

    void with(String pointer, String value) {
      all.add(
          new Corruption(
              name,
              "with " + pointer + " = " + value,
              whole -> {
                parent(whole, pointer).set(last(pointer), tree(value));
                return whole;
              }));
    }

    private static ObjectNode parent(JsonNode whole, String pointer) {
      return (ObjectNode) whole.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String last(String pointer) {
      return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static JsonNode tree(String json) {
      try {
        return JSON.readTree(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Walks along a type and its schema, and finds where they part. */
  private record Comparison(JsonNode root) {

    void compare(String place, Type type, JsonNode said) {
      JsonNode schema = resolved(said);
      if (type instanceof ParameterizedType generic) {
        compareGeneric(place, generic, schema);
      } else if (type instanceof Class<?> raw && raw.isRecord()) {
        compareRecord(place, raw, schema);
      } else if (type instanceof Class<?> raw && raw.isEnum()) {
        assertThat(texts(schema.path("enum"))).as(place).isEqualTo(names(raw));
      } else if (type == OptionalInt.class || type == OptionalDouble.class) {
        assertThat(typesOf(schema))
            .as(place)
            .containsExactly(type == OptionalInt.class ? "integer" : "number", "null");
      } else {
        assertThat(typesOf(schema)).as(place).containsExactly(simple(type));
        assertThat(schema.path("format").asText()).as(place).contains(format(type));
      }
    }

    private void compareRecord(String place, Class<?> type, JsonNode schema) {
      Map<String, Type> components = components(type);
      assertThat(schema.path("additionalProperties").isBoolean()).as(place).isTrue();
      assertThat(schema.path("additionalProperties").asBoolean()).as(place).isFalse();
      assertThat(texts(schema.path("required")))
          .as(place)
          .isEqualTo(components.keySet().stream().filter(name -> !omitted(type, name)).toList());
      List<String> properties = new ArrayList<>();
      schema.path("properties").fieldNames().forEachRemaining(properties::add);
      assertThat(properties).as(place).isEqualTo(List.copyOf(components.keySet()));
      components.forEach(
          (name, component) -> {
            JsonNode property = schema.path("properties").path(name);
            assertThat(property.path("description").asText())
                .as("%s.%s is described", place, name)
                .isNotBlank();
            compare(place + "." + name, component, property);
          });
    }

    /** What is left out when it is empty is not required. */
    private static boolean omitted(Class<?> type, String name) {
      return Arrays.stream(type.getRecordComponents())
          .anyMatch(
              component ->
                  component.getName().equals(name)
                      && component.getAccessor().isAnnotationPresent(JsonInclude.class));
    }

    private void compareGeneric(String place, ParameterizedType type, JsonNode schema) {
      Type[] arguments = type.getActualTypeArguments();
      if (type.getRawType() == Optional.class
          && arguments[0] instanceof Class<?> raw
          && raw.isRecord()) {
        assertThat(schema.path("anyOf").size()).as(place).isEqualTo(2);
        assertThat(schema.path("anyOf").get(1).path("type").asText()).as(place).isEqualTo("null");
        compare(place, raw, schema.path("anyOf").get(0));
      } else if (type.getRawType() == Optional.class) {
        assertThat(typesOf(schema)).as(place).containsExactly(simple(arguments[0]), "null");
        assertThat(schema.path("format").asText()).as(place).contains(format(arguments[0]));
      } else if (type.getRawType() == List.class) {
        assertThat(typesOf(schema)).as(place).containsExactly("array");
        compare(place + "[]", arguments[0], schema.path("items"));
      } else {
        assertThat(type.getRawType()).as(place).isEqualTo(Map.class);
        assertThat(typesOf(schema)).as(place).containsExactly("object");
        if (schema.path("additionalProperties").isObject()) {
          compare(place + "{}", arguments[1], schema.path("additionalProperties"));
        } else {
          assertThat(place).endsWith(".provenance.stages");
          List<String> stages = Arrays.stream(Stage.values()).map(Stage::id).toList();
          List<String> said = new ArrayList<>();
          schema.path("properties").fieldNames().forEachRemaining(said::add);
          assertThat(said).isEqualTo(stages);
          schema.path("properties").forEach(stage -> compare(place, arguments[1], stage));
        }
      }
    }

    private JsonNode resolved(JsonNode schema) {
      String reference = schema.path("$ref").asText();
      return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    /** A document is one flat object. */
    private static Map<String, Type> components(Class<?> type) {
      Map<String, Type> components = new LinkedHashMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        if (type == Document.class) {
          components.putAll(components(component.getType()));
        } else {
          components.put(component.getName(), component.getGenericType());
        }
      }
      return components;
    }

    private static List<String> names(Class<?> type) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> JSON.convertValue(constant, String.class))
          .toList();
    }

    private static List<String> typesOf(JsonNode schema) {
      JsonNode type = schema.path("type");
      return type instanceof ArrayNode ? texts(type) : List.of(type.asText());
    }

    private static String simple(Type type) {
      if (type == int.class || type == long.class) {
        return "integer";
      }
      return type == double.class || type == Float.class ? "number" : "string";
    }

    private static String format(Type type) {
      if (type == Instant.class) {
        return "date-time";
      }
      return type == LocalDate.class ? "date" : "";
    }

    private static List<String> texts(JsonNode array) {
      List<String> texts = new ArrayList<>();
      array.forEach(element -> texts.add(element.asText()));
      return texts;
    }
  }
}
