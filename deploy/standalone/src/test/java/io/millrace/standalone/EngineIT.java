package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.analyze.HandmadeModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in a folder, from the command line to the entities of a real file. */
@Order(5)
class EngineIT {

  private static final String LETTER =
      """
      Sehr geehrte Damen und Herren,

      Herr Bernd Köhler von der Stadt Erfurt ist wegen der Straße sehr verärgert.
      """;

  @TempDir Path folder;

  @Test
  void aGermanModelMakesGermanEntitiesAndIsInTheProvenance() throws Exception {
    Path model =
        HandmadeModel.entities(
                List.of("O", "B-PER", "I-PER", "B-LOC"),
                Map.of("Bernd", "B-PER", "Köhler", "I-PER", "Erfurt", "B-LOC"))
            .in(folder.resolve("namen"));
    Path tone =
        HandmadeModel.tones(
                List.of("neutral", "negative", "positive"), Map.of("verärgert", "negative"))
            .in(folder.resolve("ton"));
    Path letter = Files.writeString(folder.resolve("brief.txt"), LETTER);

    MillraceProcess.Ended ended =
        MillraceProcess.run(
            "analyze",
            "--entity-model",
            model.toString(),
            "--tone-model",
            tone.toString(),
            "--model-languages",
            "de",
            letter.toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    JsonNode event = new ObjectMapper().readTree(ended.out());
    assertThat(event.get("language").asText()).isEqualTo("de");
    assertThat(event.at("/provenance/analysis").asText())
        .containsPattern(" entities:namen\\+[0-9a-f]{8} tone:ton\\+[0-9a-f]{8}");
    List<String> keys = new ArrayList<>();
    event.at("/parts/0/entities").forEach(entity -> keys.add(entity.get("key").asText()));
    assertThat(keys).containsExactly("person:bernd-kohler", "location:erfurt");
    assertThat(event.at("/sentiment/label").asText()).isEqualTo("negative");
  }
}
