package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Mention;
import io.millrace.contract.PartKind;
import io.millrace.contract.Sentiment;
import io.millrace.contract.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who holds the tone towards Acme, told without the model. */
class OpinionsTest {

  private static final List<String> PEOPLE = List.of("Mary Jones", "Peter Brown");
  private static final List<String> BODIES = List.of("Acme", "Bolton Council");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "“The bridge is a disgrace and Acme failed us,” said Mary Jones.|mary-jones",
        "\"Acme failed us. It is a disgrace,\" Mary Jones said.|mary-jones",
        "Mary Jones said: “Nobody helped. Acme failed us.” It rained.|mary-jones",
        "Mary Jones, the mayor, praised Acme for its work.|mary-jones",
        "Mary Jones has repeatedly warned that Acme would fail.|mary-jones",
        "According to Mary Jones, Acme lied to the council.|mary-jones",
        "Acme lied to everybody in the town for years, according to Mary Jones.|mary-jones",
        "In Mary Jones's view, Acme is a reliable partner.|mary-jones",
        "Mary Jones’s alarming statement to the press infers that Acme is failing.|mary-jones",
        "Acme was a mistake, said Mr Peter Brown.|peter-brown",
        "Peter Brown met Mary Jones. She argued that Acme had lied.|mary-jones",
        "Mary Jones came late. In her view, Acme is a fraud.|mary-jones",
        "Bolton Council considers Acme a good partner.|bolton-council",
        "Mary Jones said that it rained; Acme is a fraud.|-",
        "Mary Jones is brave, and Acme is a fraud.|-",
        "Acme and Mary Jones met on Monday.|-",
        "The plan of Mary Jones would ruin Acme.|-"
      })
  void whoseViewASentenceGives(String text, String holder) {
    assertThat(holders(text, "Acme"))
        .containsExactly(
            Optional.ofNullable(holder)
                .map(h -> (h.equals("bolton-council") ? "organization:" : "person:") + h));
  }

  @Test
  void aViewAsideRulesOnlyWhatItIsAbout() {
    String text =
        "Mary Jones spoke. Peter Brown’s comments on - in his view - the weak Acme have hurt Bolton"
            + " Council.";

    assertThat(holders(text, "Acme")).containsExactly(Optional.of("person:peter-brown"));
    assertThat(holders(text, "Bolton Council")).containsExactly(Optional.empty());
  }

  @Test
  void inATranscriptTheOneWhoseTurnItIsHoldsTheTone() {
    String text =
        "Present: Peter Brown and Mary Jones\n\nMR BROWN: Acme failed us.\nMS JONES: I like Acme.\nTHE CHAIR: Acme is here.\nMR BROWN: No.";

    assertThat(holders(text, "Acme"))
        .containsExactly(
            Optional.of("person:peter-brown"), Optional.of("person:mary-jones"), Optional.empty());
  }

  @Test
  void nobodyHoldsAnOpinionOfHimselfUnlessHeSpeaksOfHimself() {
    String letter = "Dear all,\n\n%s\n\nYours sincerely,\n\nMary Jones\n";

    assertThat(holders(letter.formatted("Acme failed."), "Mary Jones")).isEmpty();
    assertThat(holders(letter.formatted("I, Mary Jones, failed Acme."), "Mary Jones"))
        .containsExactly(Optional.of("person:mary-jones"));
    assertThat(holders("Peter Brown said that Peter Brown was great.", "Peter Brown"))
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void theSenderOrTheBodyThatHeSpeaksForHoldsTheToneOfALetter() {
    String text = "Dear all,\n\n%s\n\nYours sincerely,\n\nMary Jones\nChair – Bolton Council\n";

    assertThat(holders(text.formatted("Acme failed us."), "Acme"))
        .containsExactly(Optional.of("person:mary-jones"));
    assertThat(
            holders(text.formatted("Bolton Council thinks of Acme highly. We like Acme."), "Acme"))
        .containsExactly(
            Optional.of("organization:bolton-council"), Optional.of("organization:bolton-council"));
  }

  @Test
  void mentionsKnowTheirPages() {
    Entity acme =
        analyzed("application/pdf", "Acme failed.\n\fNo.\n\n\fAcme is here.", List.of("Acme"))
            .getFirst();

    assertThat(acme.mentions())
        .extracting(Mention::page)
        .containsExactly(OptionalInt.of(1), OptionalInt.of(3));
    assertThat(analyzed("text/plain", "Acme.", List.of("Acme")).getFirst().mentions())
        .extracting(Mention::page)
        .containsExactly(OptionalInt.empty());
  }

  private static List<Optional<String>> holders(String text, String name) {
    List<String> names = new ArrayList<>(PEOPLE);
    names.addAll(BODIES);
    return analyzed("text/plain", text.replace("\\n", "\n"), names).stream()
        .filter(entity -> entity.name().equals(name))
        .flatMap(entity -> entity.mentions().stream())
        .filter(mention -> mention.sentiment().isPresent())
        .map(Mention::holder)
        .toList();
  }

  private static List<Entity> analyzed(String mediaType, String text, List<String> names) {
    Map<Integer, Tone> tones = new HashMap<>();
    Map<String, Entity> entities = new LinkedHashMap<>();
    for (String name : names) {
      List<Mention> mentions = new ArrayList<>();
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        mentions.add(new Mention(at, at + name.length(), name));
        tones.put(at, new Tone(0.1, 0.2, 0.7));
      }
      EntityType type = PEOPLE.contains(name) ? EntityType.PERSON : EntityType.ORGANIZATION;
      String key = type.name().toLowerCase(java.util.Locale.ROOT) + ":" + Names.slug(name);
      if (!mentions.isEmpty()) {
        entities.put(
            name,
            new Entity(key, type, name, Optional.empty(), mentions, Sentiment.NOT_APPLICABLE));
      }
    }
    ExtractedPart part =
        new ExtractedPart(
            "",
            PartKind.BODY,
            Optional.empty(),
            mediaType,
            Status.COMPLETE,
            List.of(),
            Map.of(),
            text);
    List<Span> sentences = Sentences.of(text, text.length(), 1_000);
    PartReading reading = new PartReading(part, "en", text.length(), sentences, List.of(), true);
    EntityFinder.PartEntities found =
        new EntityFinder.PartEntities(List.copyOf(entities.values()), tones, true);
    PieceReading piece =
        PieceReading.of(Piece.whole(part), reading, List.of(), Samples.document(text).document());
    return new Opinions(List.of(found)).in(piece, found).entities();
  }
}
