package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contract.Change;
import io.millrace.contract.DocumentExtracted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples come out as their expected files say. */
class SeedsIT {

  private static final Path SEEDS = Path.of(System.getProperty("millrace.root"), "seeds");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path folder;
  private static Extractor extractor;

  @BeforeAll
  static void start() throws IOException {
    extractor = new Extractor(ExtractSettings.defaults(folder), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    extractor.close();
  }

  static List<Path> expected() throws IOException {
    try (Stream<Path> files = Files.list(SEEDS.resolve("expected"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("expected")
  void isExtractedAsExpected(Path truth) throws Exception {
    JsonNode expected = JSON.readTree(Files.readAllBytes(truth));
    if (expected.path("needs").asText().equals("tesseract")) {
      needTesseract();
    }
    Path file = SEEDS.resolve("documents").resolve(expected.path("path").asText());
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    DocumentExtracted document =
        extractor
            .extract(Samples.file(name, bytes, Change.CREATED), file, Samples.PROVENANCE)
            .document();
    assertThat(document.document().description().mediaType())
        .isEqualTo(expected.path("mediaType").asText());
    assertThat(document.status().name()).isEqualTo(expected.path("status").asText());
    assertThat(document.reasons().stream().map(Enum::name))
        .containsExactlyElementsOf(texts(expected.path("reasons")));
    List<String> parts = new ArrayList<>();
    for (JsonNode part : expected.path("parts")) {
      // Sections are still in the text that they stand in: the analysis cuts them out.
      if (!part.path("kind").asText().equals("section")) {
        parts.add(
            part.path("path").asText()
                + " "
                + part.path("kind").asText()
                + " "
                + part.path("mediaType").asText());
      }
    }
    assertThat(
            document.parts().stream()
                .filter(part -> !part.text().isEmpty())
                .map(
                    part ->
                        part.path()
                            + " "
                            + part.kind().name().toLowerCase(Locale.ROOT)
                            + " "
                            + part.mediaType()))
        .containsExactlyElementsOf(parts);
    String text = String.join("\n", document.parts().stream().map(part -> part.text()).toList());
    for (JsonNode entity : expected.path("entities")) {
      // A line break may stand where the eye sees a blank.
      assertThat(text.replaceAll("\\s+", " ")).contains(entity.path("name").asText());
    }
  }

  private static void needTesseract() {
    boolean here = Tesseract.find().isPresent();
    if (!here && System.getProperty("tools", "").equals("required")) {
      throw new AssertionError("Tesseract is required, but not installed");
    }
    if (!here) {
      System.err.println("SKIPPED, for Tesseract is not installed: OCR of the scanned sample");
    }
    assumeTrue(here, "Tesseract is not installed");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
