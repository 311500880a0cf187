package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Holder;
import io.millrace.contract.Letter;
import io.millrace.contract.Mention;
import io.millrace.contract.NearDuplicate;
import io.millrace.contract.Opinion;
import io.millrace.contract.Reason;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.Stage;
import io.millrace.contract.SummarySentence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
  void anEntityHasARowForEachHolderAndOneForWhatHasNoTone() {
    Sentiment critical = new Sentiment(SentimentLabel.NEGATIVE, -0.7, 0.8);
    Sentiment warm = new Sentiment(SentimentLabel.POSITIVE, 0.6, 0.7);
    Holder council = new Holder("organization:council", "Council");
    Entity entity =
        new Entity(
            "person:ann",
            EntityType.PERSON,
            "Ann",
            Optional.empty(),
            Optional.of("mayor"),
            OptionalDouble.of(0.5),
            List.of(),
            List.of(
                new Mention(0, 3, "Ann").withTone(warm, Optional.empty()),
                new Mention(4, 7, "Ann").withTone(critical, Optional.of(council.key())),
                new Mention(8, 11, "Ann")),
            Sentiment.NOT_APPLICABLE,
            List.of(
                new Opinion(Optional.empty(), warm, 1),
                new Opinion(Optional.of(council), critical, 1)));

    List<MentionRow> rows =
        Rows.of(with(Optional.of(entity), Optional.empty()), Events.AT).mentions();

    assertThat(rows).hasSize(2);
    assertThat(rows).extracting(MentionRow::mentions).containsExactly(2, 1);
    assertThat(rows)
        .extracting(MentionRow::holderName)
        .containsExactly(Optional.empty(), Optional.of("Council"));
    assertThat(rows)
        .extracting(row -> row.tone().label())
        .containsExactly(SentimentLabel.POSITIVE, SentimentLabel.NEGATIVE);
    assertThat(rows).extracting(MentionRow::firstStart).containsExactly(0, 4);
    assertThat(rows.getFirst().role()).contains("mayor");
    assertThat(rows.getFirst().salience()).contains(0.5);
  }

  @Test
  void whatALetterSaysOfItselfIsOnItsPartAndWhatADocumentIsAboutOnItsBody() {
    Letter letter =
        new Letter(
            Optional.of(LocalDate.of(2010, 3, 10)),
            Optional.of("Chris Disspain"),
            List.of("ICANN Board of Directors"),
            Optional.of("Security"),
            Optional.empty(),
            Optional.empty());

    List<DocumentRow> rows =
        Rows.of(with(Optional.empty(), Optional.of(letter)), Events.AT).documents();

    LetterFields fields =
        new LetterFields(letter.date(), letter.sender(), letter.recipients(), letter.subject());
    assertThat(rows).extracting(DocumentRow::letter).containsExactly(LetterFields.NONE, fields);
    assertThat(rows)
        .extracting(DocumentRow::about)
        .containsExactly(
            new DocumentFields(
                List.of("alarming statement"),
                List.of("Ann"),
                Optional.of("0123456789abcdef"),
                Optional.of("00c0ffee00c0ffee")),
            DocumentFields.NONE);
  }

  /** A document with an entity in its first part and a letter as its second one. */
  private static DocumentEnriched with(Optional<Entity> entity, Optional<Letter> letter) {
    DocumentEnriched plain = FILE.texts("Ann Ann Ann", "A letter.").enriched();
    EnrichedPart first = plain.parts().getFirst();
    EnrichedPart second = plain.parts().getLast();
    return new DocumentEnriched(
        plain.document(),
        plain.status(),
        plain.reasons(),
        plain.members(),
        plain.language(),
        plain.sentiment(),
        List.of("alarming statement"),
        List.of(new SummarySentence("", 0, 3, "Ann")),
        Optional.of(new NearDuplicate("00c0ffee00c0ffee", "0123456789abcdef")),
        List.of(
            new EnrichedPart(
                first.path(),
                first.kind(),
                first.title(),
                first.speaker(),
                first.mediaType(),
                first.status(),
                first.reasons(),
                first.language(),
                first.text(),
                entity.stream().toList(),
                first.sentiment(),
                first.sentences()),
            new EnrichedPart(
                second.path(),
                second.kind(),
                second.title(),
                second.speaker(),
                letter,
                second.mediaType(),
                second.status(),
                second.reasons(),
                second.language(),
                second.text(),
                List.of(),
                second.sentiment(),
                second.sentences())),
        plain.provenance());
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
