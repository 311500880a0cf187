package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import java.io.IOException;
import java.util.Locale;

/** The JSON form of the rows: flat, snake_case, absent rather than null or empty. */
final class RowJson {

  private static final int LONGEST_STRING = 256 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(words())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build());
  }

  private RowJson() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  static byte[] bytes(Object row) {
    try {
      return MAPPER.writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      // The cause may quote the row, which is a document's text.
      throw new IllegalStateException("a row has no JSON form: " + e.getClass().getSimpleName());
    }
  }

  private static SimpleModule words() {
    return new SimpleModule()
        .addSerializer(State.class, new LowerCase<>())
        .addDeserializer(
            State.class,
            new JsonDeserializer<State>() {
              @Override
              public State deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return State.valueOf(json.getText().toUpperCase(Locale.ROOT));
              }
            })
        .addSerializer(Stage.class, new LowerCase<>())
        .addDeserializer(
            Stage.class,
            new JsonDeserializer<Stage>() {
              @Override
              public Stage deserialize(JsonParser json, DeserializationContext context)
                  throws IOException {
                return Stage.of(json.getText());
              }
            })
        .addSerializer(
            String.class,
            new JsonSerializer<String>() {
              @Override
              public void serialize(
                  String value, JsonGenerator json, SerializerProvider serializers)
                  throws IOException {
                json.writeString(Bounds.wellFormed(value));
              }

              @Override
              public boolean isEmpty(SerializerProvider serializers, String value) {
                return value.isEmpty();
              }
            });
  }

  private static final class LowerCase<E extends Enum<E>> extends JsonSerializer<E> {
    @Override
    public void serialize(E value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}
