package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import io.millrace.contract.PartKind;
import io.millrace.contract.Sentence;
import io.millrace.contract.SentimentLabel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
        .contains(
            "ICANN",
            "ccNSO",
            "ccNSO Council",
            "Governmental Advisory Committee",
            "Root Server System Advisory Committee",
            "Security and Stability Advisory Committee",
            "IETF",
            "Rod Beckstrom",
            "Chris Disspain",
            "ICANN Board of Directors")
        .doesNotContain("GAC", "Kaminsky");
    assertThat(Samples.keys(body))
        .contains(
            "organization:icann",
            "organization:ccnso",
            "organization:governmental-advisory-committee",
            "person:rod-beckstrom",
            "person:chris-disspain",
            "date:2010-03-10")
        .doesNotHaveDuplicates();
  }

  @Test
  void bringsTheFormsOfOneNameTogether() {
    assertThat(Samples.entity(body, "person:rod-beckstrom").mentions())
        .extracting(Mention::text)
        .contains("Rod Beckstrom", "Beckstrom", "CEO of ICANN")
        .hasSizeGreaterThanOrEqualTo(8);
    assertThat(Samples.entity(body, "organization:governmental-advisory-committee").mentions())
        .extracting(Mention::text)
        .contains("Governmental Advisory Committee", "GAC");
  }

  @Test
  void namesThePlacesOfTheSpeechAndNobodyAfterWhomAThingIsCalled() {
    assertThat(speech.entities())
        .extracting(Entity::name)
        .contains("Nairobi", "Brussels", "Rod Beckstrom")
        .doesNotContain("Kaminsky");
    assertThat(Samples.entity(speech, "person:rod-beckstrom").mentions())
        .extracting(Mention::text)
        .contains("CEO of ICANN");
  }

  @Test
  void saysWhatPeopleAreAndWhoMattersMost() {
    assertThat(Samples.entity(body, "person:rod-beckstrom").role())
        .contains("CEO and President of ICANN");
    assertThat(Samples.entity(body, "person:chris-disspain").role())
        .contains("Chair of ccNSO Council");
    assertThat(body.entities())
        .filteredOn(entity -> entity.salience().isPresent())
        .extracting(entity -> entity.salience().getAsDouble())
        .allMatch(salience -> salience > 0 && salience <= 1)
        .contains(1.0);
    assertThat(Samples.entity(body, "person:rod-beckstrom").salience().getAsDouble())
        .isGreaterThan(0.6);
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
  void theTonesAreThoseOfACarefulReader() throws InterruptedException {
    assertThat(Samples.entity(body, "person:rod-beckstrom").sentiment().label())
        .isEqualTo(SentimentLabel.NEGATIVE);
    for (String praised :
        List.of(
            "organization:root-server-system-advisory-committee",
            "organization:security-and-stability-advisory-committee")) {
      assertThat(Samples.entity(body, praised).sentiment().label())
          .as(praised)
          .isEqualTo(SentimentLabel.POSITIVE);
    }
    // The DNS is a thing, no entity: it is asked for where the speech tells of its state.
    List<SentenceAnalyzer.Target> mentions =
        speech.sentences().stream()
            .map(sentence -> speech.text().substring(sentence.start(), sentence.end()))
            .filter(sentence -> sentence.contains(" DNS is ") || sentence.contains("The DNS is "))
            .map(s -> new SentenceAnalyzer.Target(s, s.indexOf("DNS"), s.indexOf("DNS") + 3))
            .toList();
    assertThat(mentions).hasSize(2);
    try (SentenceAnalyzer analyzer =
        SentenceAnalyzer.open(AnalyzeSettings.defaults(), Optional.empty())) {
      assertThat(analyzer.towards(mentions))
          .allMatch(tone -> tone.orElseThrow().sentiment().label() == SentimentLabel.NEGATIVE);
    }
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
    assertThat(letter.provenance().analysis()).contains(Samples.ANALYZER.version());
    assertThat(letter.provenance().stages()).containsEntry("analyze", Samples.CLOCK.instant());
  }
}
