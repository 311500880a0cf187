package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model gives what it gave when it was trained; sentence by sentence, as in the golden file.
 */
final class GoldenTest {

  /** Other processors may round differently. */
  private static final double TOLERANCE = 0.03;

  private static final Map<String, String> TYPES =
      Map.of("PER", "PERSON", "ORG", "ORGANIZATION", "LOC", "LOCATION");

  private static Encoder encoder;
  private static final WordPiece TOKENIZER = ModelBundle.builtIn().tokenizer();
  private static final Heads HEADS = ModelBundle.builtIn().heads();

  @BeforeAll
  static void load() {
    encoder = new Encoder(ModelBundle.builtIn().encoder());
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  static Stream<JsonNode> sentences() throws Exception {
    List<JsonNode> sentences = new ArrayList<>();
    new JsonMapper().readTree(Samples.resource("golden.json")).forEach(sentences::add);
    assertThat(sentences).hasSize(10);
    return sentences.stream();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void wordsPiecesAndCasesAreTheOnesOfTheTraining(JsonNode golden) {
    Words words = words(golden);
    List<Integer> ids = new ArrayList<>(List.of(WordPiece.CLS));
    List<Integer> cases = new ArrayList<>(List.of(0));
    List<List<Integer>> offsets = new ArrayList<>();
    for (int word = 0; word < words.count(); word++) {
      offsets.add(List.of(words.start(word), words.end(word), words.firstPiece(word) + 1));
      for (int p = words.firstPiece(word); p < words.firstPiece(word + 1); p++) {
        ids.add(words.piece(p));
        cases.add(words.caseId(word));
      }
    }
    ids.add(WordPiece.SEP);
    cases.add(0);
    assertThat(ids).isEqualTo(ints(golden.get("input_ids")));
    assertThat(cases).isEqualTo(ints(golden.get("token_type_ids")));
    List<List<Integer>> expected = new ArrayList<>();
    golden.get("words_start_end_firstPiece").forEach(word -> expected.add(ints(word)));
    assertThat(offsets).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void tagsEntitiesAndTonesAreTheOnesOfTheTraining(JsonNode golden) {
    Words words = words(golden);
    List<Window> windows = new ArrayList<>();
    Window.cut(0, words, windows);
    SentenceScores scores = new SentenceScores(words);
    HEADS.read(windows.getFirst(), encoder.encode(windows), 0, scores);

    int[] tags = EntityTagger.decode(scores.tags(), words.count());
    List<String> expectedTags = new ArrayList<>();
    golden.get("tags").forEach(tag -> expectedTags.add(tag.asText()));
    assertThat(Arrays.stream(tags).mapToObj(ModelBundle.TAGS::get).toList())
        .isEqualTo(expectedTags);
    assertTone(scores.tone(), golden.get("tone"));

    List<TaggedSpan> spans = EntityTagger.spans(List.of(scores)).getFirst();
    assertThat(spans).hasSize(golden.get("entities").size());
    for (int i = 0; i < spans.size(); i++) {
      JsonNode expected = golden.get("entities").get(i);
      TaggedSpan span = spans.get(i);
      assertThat(span.type().name()).isEqualTo(TYPES.get(expected.get("type").asText()));
      assertThat(span.span())
          .isEqualTo(new Span(expected.get("start").asInt(), expected.get("end").asInt()));
      assertThat(span.score()).isCloseTo(expected.get("score").asDouble(), within(TOLERANCE));
      assertTone(span.towards().orElseThrow(), expected.get("target"));
    }
  }

  private static void assertTone(Tone tone, JsonNode expected) {
    assertThat(tone.negative()).isCloseTo(expected.get(0).asDouble(), within(TOLERANCE));
    assertThat(tone.neutral()).isCloseTo(expected.get(1).asDouble(), within(TOLERANCE));
    assertThat(tone.positive()).isCloseTo(expected.get(2).asDouble(), within(TOLERANCE));
  }

  private static Words words(JsonNode golden) {
    String text = golden.get("text").asText();
    return TOKENIZER.words(text, 0, text.length(), Integer.MAX_VALUE);
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> ints = new ArrayList<>();
    array.forEach(value -> ints.add(value.asInt()));
    return ints;
  }
}
