package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.contract.EnrichedPart;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EmbedderTest {

  private static final String LATE = "The evening trains were late again and nobody told us why.";

  private static Embedder embedder;

  @BeforeAll
  static void open() {
    embedder = Embedder.open();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void textsThatMeanTheLikeAreNearWhateverTheirWords() {
    List<Float> late = embedder.embed(LATE);
    double like = product(late, embedder.embed("Delays on the railway line without any notice"));
    double other =
        product(late, embedder.embed("A recipe for plum cake with almonds and cinnamon"));
    assertThat(late).hasSize(Embedder.WIDTH);
    assertThat(product(late, late)).isCloseTo(1, within(1e-3));
    assertThat(like).isGreaterThan(0.4);
    assertThat(other).isLessThan(0.2);
  }

  @Test
  void textWithoutWordsHasNoPointAndTheEndOfALongTextCostsNothing() {
    assertThat(embedder.embed(" \n\t")).isEmpty();
    String start = (LATE + " ").repeat(400);
    assertThat(embedder.embed(start + "Plum cake. ".repeat(2_000)))
        .isEqualTo(embedder.embed(start));
  }

  @Test
  void onlyEnglishPartsGetOneAndOnlyWhereItWasAskedFor() throws Exception {
    try (Analyzer analyzer =
        Analyzer.open(AnalyzeSettings.defaults().withEmbeddings(true), Samples.CLOCK)) {
      assertThat(analyzer.version()).contains(" embedding:all-minilm-l6-v2-q+");
      EnrichedPart english = analyzer.analyze(Samples.document(LATE)).parts().getFirst();
      assertThat(english.embedding()).isEqualTo(embedder.embed(LATE));
      assertThat(
              analyzer
                  .analyze(
                      Samples.document(
                          "Die Züge am Abend kamen wieder zu spät, und niemand sagte uns, warum."))
                  .parts()
                  .getFirst()
                  .embedding())
          .isEmpty();
    }
    assertThat(Samples.ANALYZER.analyze(Samples.document(LATE)).parts().getFirst().embedding())
        .isEmpty();
  }

  private static double product(List<Float> a, List<Float> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }
}
