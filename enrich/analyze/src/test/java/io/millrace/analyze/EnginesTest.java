package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of the user's in a folder: what they change, and what is said of a wrong one. */
final class EnginesTest {

  private static final List<String> BIO = List.of("O", "B-PER", "I-PER", "B-LOC", "B-MISC");
  private static final String GERMAN =
      "Herr Bernd Köhler von der Stadt Erfurt ist sehr verärgert. Er schreibt am 10. März 2010.";
  private static final String ENGLISH =
      "We are very grateful to Bernd Köhler, whose wonderful work saved the school. Paris is far.";

  @TempDir Path folder;

  private HandmadeModel names() {
    return HandmadeModel.entities(
        BIO,
        Map.of(
            "Bernd", "B-PER", "Köh", "I-PER", "##ler", "O", "Erfurt", "B-LOC", "Herr", "B-MISC"));
  }

  private HandmadeModel stars() {
    return HandmadeModel.tones(
        List.of("3 stars", "1 star", "2 stars", "4 stars", "5 stars"),
        Map.of("verärgert", "1 star", "wonderful", "5 stars", "good", "4 stars"));
  }

  private Path told(Path model, String json) throws IOException {
    Files.writeString(model.resolve("millrace.json"), json);
    return model;
  }

  private static Analyzer analyzer(Optional<Path> entities, Optional<Path> tones, String... in) {
    return Analyzer.open(
        AnalyzeSettings.defaults().withEngines(new EngineSettings(entities, tones, Set.of(in))),
        Samples.CLOCK);
  }

  private static EnrichedPart body(Analyzer analyzer, String text) throws InterruptedException {
    return analyzer.analyze(Samples.document(text)).parts().getFirst();
  }

  @Test
  void aGermanModelFindsTheNamesOfGermanTextAndLeavesTheRestAlone() throws Exception {
    Path model = told(names().in(folder), "{\"languages\": [\"de\"]}");
    try (Analyzer analyzer = analyzer(Optional.of(model), Optional.empty())) {
      EnrichedPart german = body(analyzer, GERMAN);
      assertThat(german.language()).isEqualTo("de");
      assertThat(Samples.keys(german))
          .containsExactlyInAnyOrder("person:bernd-kohler", "location:erfurt", "date:2010-03-10");
      Mention mention = Samples.entity(german, "person:bernd-kohler").mentions().getFirst();
      assertThat(mention.text()).isEqualTo("Bernd Köhler");
      assertThat(GERMAN.substring(mention.start(), mention.end())).isEqualTo("Bernd Köhler");
      assertThat(german.entities())
          .extracting(Entity::sentiment)
          .containsOnly(Sentiment.NOT_APPLICABLE);
      assertThat(german.sentiment()).isEqualTo(Sentiment.NOT_APPLICABLE);

      EnrichedPart french =
          body(analyzer, "Monsieur Bernd habite à Erfurt depuis la rentrée et il en est content.");
      assertThat(french.language()).isEqualTo("fr");
      assertThat(french.entities()).isEmpty();
      assertThat(french.sentiment()).isEqualTo(Sentiment.NOT_APPLICABLE);

      // English stays with the built-in model, which knows Paris.
      assertThat(Samples.keys(body(analyzer, ENGLISH))).contains("location:paris");
    }
  }

  @Test
  void theBuiltInModelFindsTheNamesOfGermanTextAndNoTone() throws Exception {
    try (Analyzer analyzer = analyzer(Optional.empty(), Optional.empty())) {
      String text =
          "Sehr geehrte Frau Großmann, die Stadtwerke Erfurt GmbH hat uns im Stich gelassen. Das ist"
              + " eine Schande, und Sie wissen es. Mit freundlichen Grüßen, Matthäus Köhler";
      EnrichedPart german = body(analyzer, text);
      assertThat(german.language()).isEqualTo("de");
      assertThat(Samples.keys(german))
          .contains("person:grossmann", "organization:stadtwerke-erfurt", "person:matthaus-kohler");
      assertThat(german.entities())
          .extracting(Entity::sentiment)
          .containsOnly(Sentiment.NOT_APPLICABLE);
      assertThat(german.sentiment()).isEqualTo(Sentiment.NOT_APPLICABLE);
    }
  }

  @Test
  void inEnglishTheModelsNamesReplaceTheBuiltInOnesAndKeepATone() throws Exception {
    try (Analyzer analyzer = analyzer(Optional.of(names().in(folder)), Optional.empty())) {
      EnrichedPart part = body(analyzer, ENGLISH);
      assertThat(Samples.keys(part)).containsExactly("person:bernd-kohler");
      assertThat(Samples.entity(part, "person:bernd-kohler").sentiment().label())
          .isEqualTo(SentimentLabel.POSITIVE);
      assertThat(part.sentiment().label()).isNotEqualTo(SentimentLabel.NOT_APPLICABLE);
    }
  }

  @Test
  void aToneModelOfStarsGivesScoresToItsLanguages() throws Exception {
    try (Analyzer analyzer =
        analyzer(Optional.empty(), Optional.of(stars().in(folder)), "de", "en")) {
      EnrichedPart german = body(analyzer, "Der Rat ist wegen der Straße in der Stadt verärgert.");
      assertThat(german.sentiment().label()).isEqualTo(SentimentLabel.NEGATIVE);
      assertThat(german.sentiment().score()).isLessThan(-0.9);
      EnrichedPart english = body(analyzer, "The road to the harbour of our town is good.");
      assertThat(english.sentiment().score()).isBetween(0.4, 0.6);
      assertThat(english.sentences().getFirst().sentiment().score()).isBetween(0.4, 0.6);
    }
  }

  @Test
  void theProvenanceNamesTheModelsWithHashesOfTheirFiles() throws Exception {
    Path model = told(names().in(folder.resolve("a")), "{\"name\": \"My names\"}");
    Path tone = stars().in(folder.resolve("stars"));
    String first = version(model, tone);
    assertThat(first)
        .matches(
            "encoder-en-v\\d+\\+[0-9a-f]{8} lingua-\\S+ rules-v\\d+"
                + " entities:My-names\\+[0-9a-f]{8} tone:stars\\+[0-9a-f]{8}");
    assertThat(version(model, tone)).isEqualTo(first);
    told(model, "{\"name\": \"My names\", \"languages\": [\"en\", \"de\"]}");
    assertThat(version(model, tone)).isNotEqualTo(first);
  }

  private static String version(Path model, Path tone) throws InterruptedException {
    try (Analyzer analyzer = analyzer(Optional.of(model), Optional.of(tone))) {
      DocumentEnriched document = analyzer.analyze(Samples.document("The road is closed."));
      return document.provenance().analysis().orElseThrow();
    }
  }

  @Test
  void aLongSentenceIsReadInWindowsAndAllItsNamesAreFound() throws Exception {
    Path model = told(names().in(folder), "{\"languages\": [\"de\"]}");
    try (Analyzer analyzer = analyzer(Optional.of(model), Optional.empty())) {
      String text =
          "Der Rat bat darum" + ", dass Bernd Köhler der Stadt schreibt".repeat(150) + ".";
      Entity person = Samples.entity(body(analyzer, text), "person:bernd-kohler");
      assertThat(person.mentions())
          .hasSize(150)
          .allMatch(mention -> mention.text().equals("Bernd Köhler"));
    }
  }

  @Test
  void theEvaluationAsksTheModel() throws Exception {
    Path model = told(names().in(folder), "{\"languages\": [\"de\"]}");
    AnalyzeSettings settings =
        AnalyzeSettings.defaults()
            .withEngines(new EngineSettings(Optional.of(model), Optional.empty(), Set.of()));
    try (SentenceAnalyzer analyzer = SentenceAnalyzer.open(settings, Optional.empty())) {
      assertThat(analyzer.names(List.of("Bernd Köhler wohnt in Erfurt ."))).hasSize(1);
      assertThat(analyzer.names(List.of("Bernd Köhler wohnt in Erfurt .")).getFirst()).hasSize(2);
    }
  }

  @Test
  void labelsWithoutAMeaningAreRefusedUntilTheyAreGivenOne() throws Exception {
    Path model =
        HandmadeModel.tones(List.of("LABEL_0", "LABEL_1"), Map.of("good", "LABEL_1")).in(folder);
    assertThatThrownBy(() -> analyzer(Optional.empty(), Optional.of(model)))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("config.json", "LABEL_0", "millrace.json", "\"negative\"");
    told(model, "{\"labels\": {\"LABEL_0\": \"negative\", \"LABEL_1\": \"positive\"}}");
    try (Analyzer analyzer = analyzer(Optional.empty(), Optional.of(model))) {
      assertThat(body(analyzer, "The road to the harbour of our town is good.").sentiment().label())
          .isEqualTo(SentimentLabel.POSITIVE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete config.json||there is no config.json",
        "delete tokenizer.json||there is no tokenizer.json",
        "delete model.onnx||optimum-cli export onnx",
        "model.onnx|nonsense|damaged",
        "config.json|{|is no JSON",
        "config.json|{}|id2label",
        "config.json|{'id2label': {'0': 'O', '1': 'B-PER'}}|2 labels in config.json",
        "config.json|{'id2label': {'0': 'O', '1': 'B-THING'}}|B-THING",
        "config.json|{'id2label': {'0': 'O', '1': 'B-MISC'}}|no label for people",
        "config.json|{'id2label': {'0': 'O', '1': 'B-PER'}, 'max_position_embeddings': 64}|64",
        "tokenizer.json|{'model': {'type': 'BPE'}}|model of type BPE",
        "tokenizer.json|{'model': {'type': 'WordPiece'}, 'pre_tokenizer': {'type': 'Metaspace'}}"
            + "|Metaspace",
        "millrace.json|{'languages': ['xx']}|no language xx",
        "millrace.json|{'languages': 'de'}|languages that is no array",
        "millrace.json|{'labels': {'B-PRE': 'PER'}}|a meaning for B-PRE",
        "millrace.json|{'language': 'de'}|known are [labels, languages, name]"
      })
  void whateverIsWrongIsSaidAtTheStart(String file, String content, String message)
      throws IOException {
    names().in(folder);
    if (file.startsWith("delete ")) {
      Files.delete(folder.resolve(file.substring(7)));
    } else {
      Files.writeString(folder.resolve(file), content.replace('\'', '"'));
    }
    assertThatThrownBy(() -> analyzer(Optional.of(folder), Optional.empty()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aModelThatTakesOtherInputsOrGivesOtherLogitsIsRefused() throws IOException {
    Path other = names().taking("pixels").in(folder.resolve("other"));
    assertThatThrownBy(() -> analyzer(Optional.of(other), Optional.empty()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("takes pixels", "input_ids");
    Path sequences =
        HandmadeModel.tones(List.of("O", "B-PER"), Map.of("Bernd", "B-PER"))
            .in(folder.resolve("sequences"));
    assertThatThrownBy(() -> analyzer(Optional.of(sequences), Optional.empty()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("logits of the form [2, 2]");
  }

  @Test
  void aFolderThatIsNotThereAndALanguageThatNobodyKnowsAreRefused() {
    assertThatThrownBy(() -> analyzer(Optional.of(folder.resolve("none")), Optional.empty()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> analyzer(Optional.empty(), Optional.empty(), "deutsch"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("deutsch", "de, el, en");
  }
}
