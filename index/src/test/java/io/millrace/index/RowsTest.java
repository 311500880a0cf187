package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.contract.Reason;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final Events FILE = Events.of("inbox", "Mr_Disspain-letter.2010.txt");

  @Test
  void anEntityHasOneRowWithItsMentionsInAllParts() {
    Rows rows =
        Rows.of(FILE.texts("None", "Ann and Ann", "Ann").naming("Ann").enriched(), Events.AT);

    MentionRow row = rows.mentions().getFirst();
    assertThat(rows.mentions()).hasSize(1);
    assertThat(row.mentions()).isEqualTo(3);
    assertThat(row.mentionParts()).isEqualTo(2);
    assertThat(row.firstPart()).isEqualTo(1);
    assertThat(row.firstStart()).isZero();
  }

  @Test
  void theToneTowardsAnEntityIsWeightedByMentionsAndIgnoresWhatDoesNotApply() {
    Tone.Sum sum = new Tone.Sum();
    sum.add(new Sentiment(SentimentLabel.POSITIVE, 0.8, 0.9), 3);
    sum.add(new Sentiment(SentimentLabel.NEGATIVE, -0.4, 0.5), 1);
    sum.add(Sentiment.NOT_APPLICABLE, 100);

    assertThat(sum.tone().label()).isEqualTo(SentimentLabel.POSITIVE);
    assertThat(sum.tone().score().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(sum.tone().confidence().orElseThrow()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void aTextThatIsTooLongIsCutBetweenCharactersAndSaysSo() {
    String text = "a".repeat(Bounds.TEXT - 1) + "\ud83d\ude00";

    DocumentRow row = Rows.of(FILE.texts(text).enriched(), Events.AT).documents().getFirst();

    assertThat(row.text()).hasSize(Bounds.TEXT - 1).endsWith("a");
    assertThat(row.textTruncated()).isTrue();
  }

  @Test
  void aDocumentWithTooManyEntitiesSaysSo() {
    String[] names =
        IntStream.rangeClosed(0, Bounds.MENTION_ROWS)
            .mapToObj(i -> "Name" + i + ";")
            .toArray(String[]::new);

    Rows rows = Rows.of(FILE.texts(String.join(" ", names)).naming(names).enriched(), Events.AT);

    assertThat(rows.mentions()).hasSize(Bounds.MENTION_ROWS);
    assertThat(rows.documents().getFirst().entitiesTruncated()).isTrue();
  }

  @Test
  void aFailedDocumentHasOneRowWithoutText() {
    Rows rows =
        Rows.of(Events.failed(FILE.extracted(), Stage.ANALYZE, Reason.UNEXPECTED), Events.AT);

    assertThat(rows.mentions()).isEmpty();
    DocumentRow row = rows.documents().getFirst();
    assertThat(row.text()).isEmpty();
    assertThat(row.file().title()).contains("Letter 1");
    assertThat(row.reasons()).containsExactly(Reason.UNEXPECTED);
    assertThat(row.file().pathWords()).isEqualTo("letters Mr Disspain letter 2010 txt");
  }

  @Test
  void ofARefusedDocumentNothingFreeIsWrittenAgain() {
    DocumentRow row =
        Rows.of(Events.failed(FILE.enriched(), Stage.INDEX, Reason.INDEX_REFUSED), Events.AT)
            .documents()
            .getFirst();

    assertThat(row.file().title()).isEmpty();
    assertThat(row.metadata()).isEmpty();
    assertThat(row.file().mediaType()).contains("text/plain");
  }

  @Test
  void aRemovedDocumentHasNoRows() {
    assertThat(Rows.of(FILE.remove().enriched(), Events.AT))
        .isEqualTo(new Rows(List.of(), List.of()));
  }

  @Test
  void metadataKeysAreBoundedAndHalfCharactersRepaired() {
    assertThat(
            Bounds.metadata(
                Map.of("a\u0000b", List.of("x"), "", List.of("y"), "k".repeat(999), List.of("z"))))
        .isEqualTo(Map.of("k".repeat(256), List.of("z")));
    assertThat(Bounds.wellFormed("a\ud800b\udc00")).isEqualTo("a\ufffdb\ufffd");
    assertThat(Bounds.wellFormed("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
  }
}
