package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

  @ParameterizedTest
  @EnumSource
  void aRowHasExactlyTheFieldsOfItsMapping(Kind kind) throws IOException {
    Class<?> row =
        switch (kind) {
          case DOCUMENTS -> DocumentRow.class;
          case MENTIONS -> MentionRow.class;
          case LEDGER -> LedgerRow.class;
        };
    Set<String> mapped = new TreeSet<>();
    Schema.mappings(kind).path("properties").fieldNames().forEachRemaining(mapped::add);

    assertThat(fields(row, "")).isEqualTo(mapped);
  }

  @ParameterizedTest
  @EnumSource
  void mappingsAreStrictAndNoKeywordIsUnbounded(Kind kind) throws IOException {
    JsonNode mappings = Schema.mappings(kind);

    assertThat(mappings.path("dynamic").asText()).isEqualTo("strict");
    assertThat(mappings.path("_meta").path("millrace_schema").asInt()).isEqualTo(Schema.VERSION);
    // Only what a document or its path cannot influence may go without.
    Set<String> ours =
        Set.of(
            "document",
            "sha256",
            "change",
            "status",
            "reasons",
            "state",
            "failed_stage",
            "failed_reason",
            "earlier_failed_stage",
            "earlier_failed_reason",
            "part_kind",
            "part_status",
            "part_reasons",
            "ocr",
            "entity_type",
            "tone_label",
            "document_tone_label");
    mappings
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (Set.of("keyword", "flattened").contains(field.getValue().path("type").asText())
                  && !ours.contains(field.getKey())) {
                assertThat(field.getValue().path("ignore_above").asInt())
                    .as(field.getKey())
                    .isBetween(1, 16383);
              }
            });
  }

  private static Set<String> fields(Class<?> row, String prefix) {
    Set<String> fields = new TreeSet<>();
    for (RecordComponent component : row.getRecordComponents()) {
      JsonUnwrapped unwrapped = component.getAccessor().getAnnotation(JsonUnwrapped.class);
      if (unwrapped != null) {
        fields.addAll(fields(component.getType(), prefix + unwrapped.prefix()));
      } else {
        fields.add(
            prefix
                + PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(
                    component.getName()));
      }
    }
    return fields;
  }
}
