package io.millrace.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of fields, the mappings, the schema of the events and the dashboards agree. */
class FieldTableTest {

  private static final Path PAGE =
      Path.of(System.getProperty("millrace.root"), "deploy/docs/fields.md");
  private static final Set<String> STAGES = Set.of("receive", "extract", "analyze", "index");
  private static final String NOWHERE = "–";

  /** One row of the page. */
  private record Row(
      String field, String type, String example, String from, String filledBy, String shownBy) {

    static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      assertThat(cells).as(line).hasSize(8);
      return new Row(
          code(cells[1]),
          cells[2].strip(),
          code(cells[3]),
          code(cells[4]),
          cells[5].strip(),
          cells[6].strip());
    }

    private static String code(String cell) {
      return cell.strip().replace("`", "");
    }
  }

  static List<String> indices() {
    return Fields.INDICES;
  }

  private static List<Row> rows(String index) throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      inside = line.startsWith("## ") ? line.equals("## " + index) : inside;
      if (inside && line.startsWith("| `")) {
        rows.add(Row.of(line));
      }
    }
    return rows;
  }

  private static Map<String, JsonNode> mapped(String index) throws IOException {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    Fields.mapping(index)
        .path("properties")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  /** As the page writes it: {@code text; .keyword: keyword}. */
  private static String type(JsonNode field) {
    return field.path("type").asText()
        + field.path("fields").properties().stream()
            .map(inner -> "; ." + inner.getKey() + ": " + inner.getValue().path("type").asText())
            .collect(Collectors.joining());
  }

  @ParameterizedTest
  @MethodSource("indices")
  void theTableHasEveryFieldOfTheMappingWithItsType(String index) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    mapped(index).forEach((name, field) -> types.put(name, type(field)));

    assertThat(rows(index).stream().map(row -> row.field() + " | " + row.type()).toList())
        .containsExactlyElementsOf(
            types.entrySet().stream().map(e -> e.getKey() + " | " + e.getValue()).toList());
  }

  @ParameterizedTest
  @MethodSource("indices")
  void theTableNamesThePanelsThatUseEachField(String index) throws IOException {
    FieldUses uses =
        new FieldUses(Contents.of(new String(Dashboards.ndjson(), StandardCharsets.UTF_8)));
    for (Row row : rows(index)) {
      assertThat(row.shownBy()).as(row.field()).isEqualTo(uses.of(index, row.field()));
    }
  }

  @ParameterizedTest
  @MethodSource("indices")
  void theSchemaOfTheEventsHasWhatAFieldComesFrom(String index) throws IOException {
    Map<String, String> leaves = EventSchema.leaves();
    for (Row row : rows(index)) {
      for (String path : row.from().split(", ")) {
        if (!path.equals(NOWHERE)) {
          assertThat(leaves).as(row.field()).containsKey(path);
          assertThat(fitting(leaves.get(path))).as(row.field()).contains(row.type().split(";")[0]);
        }
      }
      assertThat(STAGES).as(row.field()).contains(row.filledBy());
    }
  }

  private static Set<String> fitting(String schemaType) {
    return switch (schemaType) {
      case "date" -> Set.of("date");
      case "number" -> Set.of("long", "integer", "float", "dense_vector");
      case "boolean" -> Set.of("boolean");
      case "free" -> Set.of("flattened");
      default -> Set.of("keyword", "text");
    };
  }

  @Test
  void whatIsInNoIndexIsListed() throws IOException {
    Set<String> missing = new TreeSet<>(EventSchema.leaves().keySet());
    for (String index : Fields.INDICES) {
      rows(index).forEach(row -> missing.removeAll(List.of(row.from().split(", "))));
    }
    Set<String> listed =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("- `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(missing);
  }

  @ParameterizedTest
  @MethodSource("indices")
  void theExamplesAreOfTheirTypes(String index) throws IOException {
    for (Row row : rows(index)) {
      String example = row.example();
      assertThat(example).as(row.field()).isNotBlank();
      switch (row.type().split(";")[0]) {
        case "date" ->
            assertThat(example.contains("T") ? Instant.parse(example) : LocalDate.parse(example))
                .isNotNull();
        case "long", "integer" ->
            assertThat(Long.parseLong(example)).as(row.field()).isNotNegative();
        case "float" ->
            assertThat(Double.parseDouble(example)).as(row.field()).isBetween(-1.0, 1.0);
        case "boolean" -> assertThat(example).as(row.field()).isIn("true", "false");
        default -> {}
      }
    }
  }
}
