package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.Change;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnalyzerTest {

  private static final String SHORT =
      "Margaret Holloway telephoned the Northfield Water Authority in Birmingham again.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The council met on Tuesday and agreed to repair the road before winter.|en",
        "Sehr geehrte Damen und Herren, hiermit widerspreche ich der Rechnung vom Mai.|de",
        "Je vous écris pour vous faire part de mon mécontentement depuis la rentrée.|fr",
        "Привет, как дела сегодня? Мы встретимся завтра утром.|ru",
        "今日は天気がいいですね。明日も晴れるでしょう。|ja",
        "Hello|und",
        "12 345 67|und"
      })
  void knowsTheLanguage(String text, String language) throws InterruptedException {
    assertThat(Samples.analyzed(text).language()).isEqualTo(language);
  }

  @Test
  void aLanguageThatTheModelDoesNotKnowIsSaidToBeSo() throws InterruptedException {
    EnrichedPart part =
        Samples.body(
            "Monsieur Dubois de la ville de Lyon est très mécontent. Il écrit le 10 mars 2010.");
    assertThat(Samples.keys(part)).containsExactly("date:2010-03-10");
    assertThat(part.sentiment()).isEqualTo(Sentiment.NOT_APPLICABLE);
    assertThat(part.sentences())
        .isNotEmpty()
        .allMatch(sentence -> sentence.sentiment().equals(Sentiment.NOT_APPLICABLE));
  }

  @Test
  void anEmptyTextHasNothing() throws InterruptedException {
    DocumentEnriched document = Samples.analyzed("");
    assertThat(document.language()).isEqualTo("und");
    assertThat(document.sentiment()).isEqualTo(Sentiment.NOT_APPLICABLE);
    assertThat(document.parts().getFirst().sentences()).isEmpty();
  }

  @Test
  void praiseIsPositiveBlameNegativeAndAReportNeutral() throws InterruptedException {
    assertThat(label("Your staff were wonderful. We are thrilled with the brilliant new library."))
        .isEqualTo(SentimentLabel.POSITIVE);
    assertThat(label("Your service is hopeless. The waiter was rude and the food was disgusting."))
        .isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(label("The meeting is held in the hall on Tuesday. The clerk keeps the register."))
        .isEqualTo(SentimentLabel.NEUTRAL);
  }

  @Test
  void anEntityHasOneNameInAllParts() throws InterruptedException {
    DocumentEnriched document =
        Samples.analyzed(
            "Margaret Holloway wrote to the council about the road yesterday morning.",
            "The council answered that Holloway was right and that the road would be repaired.");
    assertThat(document.parts())
        .allSatisfy(
            part ->
                assertThat(Samples.entity(part, "person:margaret-holloway").name())
                    .isEqualTo("Margaret Holloway"));
  }

  @Test
  void somebodyWhoIsNamedByWhatHeIsHasATone() throws InterruptedException {
    String text =
        "Mary Jones, CEO of Acme Works, opened the meeting in the hall on Tuesday."
            + " The CEO of Acme Works failed us completely and lied to the whole staff.";
    Entity mary = Samples.entity(Samples.body(text), "person:mary-jones");
    assertThat(mary.mentions().getLast().text()).isEqualTo("CEO of Acme Works");
    assertThat(mary.mentions().getLast().sentiment().orElseThrow().label())
        .isEqualTo(SentimentLabel.NEGATIVE);
  }

  @Test
  void findsMailAddressesAndLinksAndNoNameInsideThem() throws InterruptedException {
    EnrichedPart part =
        Samples.body(
            "Please write to Info@Example.org or see https://icann.org/en/about. It is all there.");
    assertThat(Samples.entity(part, "email:info@example.org").value()).contains("info@example.org");
    assertThat(Samples.entity(part, "url:https://icann.org/en/about").type())
        .isEqualTo(EntityType.URL);
    assertThat(part.entities()).hasSize(2);
  }

  @Test
  void theDocumentsOwnDateComesBeforeTheLetterhead() throws InterruptedException {
    LocalDate own = LocalDate.of(2009, 1, 1);
    DocumentExtracted letter =
        Samples.document(Optional.of(own), "10 March 2010\n\nDear members, I write about this.");
    assertThat(Samples.ANALYZER.analyze(letter).document().description().date()).contains(own);
  }

  @Test
  void longSentencesAreReadInWindowsWithoutCuttingNames() throws InterruptedException {
    int people = 200;
    String text =
        "The chair asked" + ", and Margaret Holloway told the council".repeat(people) + ".";
    EnrichedPart part = Samples.body(text);
    assertThat(part.sentences()).hasSize(1);
    assertThat(part.entities())
        .filteredOn(entity -> entity.type() == EntityType.PERSON)
        .singleElement()
        .satisfies(
            person -> {
              // A name at the border of two windows would be cut in about every thirtieth place.
              assertThat(person.mentions())
                  .hasSizeGreaterThan(people * 9 / 10)
                  .allMatch(mention -> mention.text().equals("Margaret Holloway"));
              assertThat(person.mentions().getLast().end()).isGreaterThan(text.length() - 100);
            });
  }

  @Test
  void whatLiesBeyondABoundIsSaidToBeMissing() throws InterruptedException {
    AnalyzeSettings small = new AnalyzeSettings(true, 512, 0.5, 1 << 20, 1 << 20, 3, 9999, 9, 9);
    try (Analyzer analyzer = Analyzer.open(small, Samples.CLOCK)) {
      DocumentEnriched cut = analyzer.analyze(Samples.document((SHORT + " ").repeat(4), SHORT));
      assertThat(cut.status()).isEqualTo(Status.PARTIAL);
      assertThat(cut.reasons()).containsExactly(Reason.LIMIT_REACHED);
      assertThat(cut.parts())
          .map(EnrichedPart::status)
          .containsExactly(Status.PARTIAL, Status.COMPLETE);
      assertThat(cut.parts().getFirst().sentences()).hasSize(3);
      assertThat(cut.parts().getFirst().text()).hasSize(4 * SHORT.length() + 4);
    }
  }

  @Test
  void switchedOffItPassesTextOn() throws InterruptedException {
    try (Analyzer off = Analyzer.open(AnalyzeSettings.off(), Samples.CLOCK)) {
      DocumentEnriched document = off.analyze(Samples.document(SHORT));
      assertThat(document.language()).isEqualTo("und");
      assertThat(document.parts().getFirst().entities()).isEmpty();
      assertThat(document.parts().getFirst().text()).isEqualTo(SHORT);
      assertThat(document.provenance().analysis()).contains("off");
    }
  }

  @Test
  void theStepForwardsDocumentsAndRemovalsAndRefusesOtherEvents() throws InterruptedException {
    AnalyzeStep step = new AnalyzeStep(Samples.ANALYZER);
    assertThat(step.apply(Samples.document(SHORT)))
        .isInstanceOfSatisfying(
            Outcome.Forward.class, f -> assertThat(f.event()).isInstanceOf(DocumentEnriched.class));
    DocumentExtracted removed =
        DocumentExtracted.removed(Samples.file(Change.REMOVED), Samples.provenance());
    assertThat(step.apply(removed))
        .isInstanceOfSatisfying(
            Outcome.Forward.class,
            forward -> {
              assertThat(forward.event().removed()).isTrue();
              assertThat(((DocumentEnriched) forward.event()).parts()).isEmpty();
            });
    DocumentReceived received =
        new DocumentReceived(Samples.file(Change.CREATED), Samples.provenance());
    assertThatThrownBy(() -> step.apply(received)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesUpWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Samples.analyzed(SHORT)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void threadsShareOneAnalyzerAndGetTheSameResults() throws Exception {
    String letter = Samples.resource("letter.txt");
    DocumentEnriched alone = Samples.analyzed(letter);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<DocumentEnriched>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> Samples.analyzed(letter)));
      }
      for (Future<DocumentEnriched> result : results) {
        assertThat(result.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void survivesAnyText() throws InterruptedException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      String text = hostile(random);
      try {
        EnrichedPart part = Samples.body("The council met here and agreed on it. " + text);
        for (Mention mention :
            part.entities().stream().flatMap(entity -> entity.mentions().stream()).toList()) {
          assertThat(mention.text()).isNotBlank();
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
  }

  private static String hostile(Random random) {
    String[] things = {
      "\0",
      "\uD800",
      "\uDC00",
      "😀",
      "\u202E",
      "e\u0301",
      "\r\n",
      "\t",
      "\uFEFF",
      ". ",
      "' ",
      "’s ",
      "Mr. Rod Beckstrom ",
      "ICANN ",
      "(GAC) ",
      "10 March 2010 ",
      "a@b.cd ",
      "http://x.yz ",
      "東京 ",
      "the ",
      "\u00AD",
      "\u0600",
      "ß",
      "İ",
      "ﬁ",
      "U.S. ",
      "-",
      "•",
      "> ",
      "x".repeat(300),
      "\uFFFE"
    };
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(4) == 0
              ? Character.toString(random.nextInt(0xD800))
              : things[random.nextInt(things.length)]);
    }
    return text.toString();
  }

  private static SentimentLabel label(String text) throws InterruptedException {
    return Samples.body(text).sentiment().label();
  }
}
