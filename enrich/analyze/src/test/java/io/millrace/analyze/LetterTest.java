package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import io.millrace.contract.PartKind;
import io.millrace.contract.Sentence;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The ICANN letter. */
final class LetterTest {

  private final String text = Samples.resource("letter.txt");
  private final DocumentEnriched letter;
  private final EnrichedPart body;
  private final EnrichedPart speech;

  LetterTest() throws InterruptedException {
    letter = Samples.analyzed(text);
    body = letter.parts().getFirst();
    speech = letter.parts().getLast();
  }

  @Test
  void namesThePeopleAndBodiesOfTheLetter() {
    assertThat(body.entities())
        .extracting(Entity::name)
        .contains("ICANN", "ccNSO", "GAC", "Rod Beckstrom", "Chris Disspain");
    assertThat(Samples.keys(body))
        .contains(
            "organization:icann",
            "organization:ccnso",
            "organization:gac",
            "person:rod-beckstrom",
            "person:chris-disspain",
            "date:2010-03-10")
        .doesNotHaveDuplicates();
  }

  @Test
  void bringsTheFormsOfOneNameTogether() {
    assertThat(Samples.entity(body, "person:rod-beckstrom").mentions())
        .extracting(Mention::text)
        .contains("Rod Beckstrom", "Beckstrom")
        .hasSizeGreaterThanOrEqualTo(8);
    assertThat(Samples.entity(body, "organization:gac").mentions())
        .extracting(Mention::text)
        .contains("Governmental Advisory Committee", "GAC");
  }

  @Test
  void theAttachedSpeechIsAPartOfItsOwnWithItsSpeaker() {
    assertThat(letter.parts()).extracting(EnrichedPart::path).containsExactly("", "#attachment-a");
    assertThat(speech.kind()).isEqualTo(PartKind.SECTION);
    assertThat(speech.speaker()).contains("Rod Beckstrom");
    assertThat(body.text() + speech.text()).isEqualTo(text);
  }

  @Test
  void theCouncilHoldsTheToneOfTheLetterAndItsSpeakerThatOfTheSpeech() {
    assertThat(body.letter().orElseThrow().sender()).contains("Chris Disspain");
    assertThat(Samples.entity(body, "person:rod-beckstrom").opinions())
        .extracting(opinion -> opinion.holder().orElseThrow().name())
        .containsExactly("ccNSO Council");
    assertThat(speech.entities())
        .flatExtracting(Entity::opinions)
        .extracting(opinion -> opinion.holder().orElseThrow().key())
        .containsOnly("person:rod-beckstrom");
    assertThat(Samples.entity(speech, "person:rod-beckstrom").opinions()).isEmpty();
  }

  @Test
  void offsetsQuoteTheTextExactly() {
    for (EnrichedPart part : letter.parts()) {
      for (Entity entity : part.entities()) {
        for (Mention mention : entity.mentions()) {
          assertThat(part.text().substring(mention.start(), mention.end()))
              .isEqualTo(mention.text());
        }
      }
    }
    assertThat(letter.parts())
        .flatExtracting(
            part ->
                part.sentences().stream()
                    .map(sentence -> part.text().substring(sentence.start(), sentence.end()))
                    .toList())
        .contains("A transcription of his statement is attached.", "It is under attack.")
        .allSatisfy(sentence -> assertThat(sentence).isEqualTo(sentence.strip()))
        .hasSizeBetween(40, 50);
  }

  @Test
  void takesItsDateFromTheLetterhead() {
    assertThat(letter.document().description().date()).contains(LocalDate.of(2010, 3, 10));
    assertThat(Samples.entity(body, "date:2010-03-09").mentions())
        .extracting(Mention::text)
        .containsExactly("Tuesday, 9 March");
    assertThat(Samples.entity(speech, "date:2010-03-09").mentions())
        .extracting(Mention::text)
        .containsExactly("9 March 2010");
  }

  @Test
  void hasALanguageTonesAndProvenance() {
    assertThat(letter.language()).isEqualTo("en");
    assertThat(body.sentences()).map(Sentence::sentiment).allMatch(s -> s.confidence() > 0);
    assertThat(letter.sentiment().confidence()).isPositive();
    assertThat(letter.provenance().analysis()).contains(Analyzer.ANALYSIS);
    assertThat(letter.provenance().stages()).containsEntry("analyze", Samples.CLOCK.instant());
  }
}
