package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Holder;
import io.millrace.contract.Letter;
import io.millrace.contract.Members;
import io.millrace.contract.Mention;
import io.millrace.contract.Opinion;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnalysisTextTest {

  private static final String BODY =
      "Mary Jones ruined Acme\u001b[31m Works, said Ann Lee in Paris.";
  private static final Sentiment BAD = new Sentiment(SentimentLabel.NEGATIVE, -0.8, 0.9);

  @Test
  void saysWhoIsThereInWhatToneAndWhoseToneItIs() {
    String text = AnalysisText.of(document());
    assertThat(text.lines().map(String::stripTrailing))
        .containsExactly(
            "a.txt  (en, complete)",
            "  from Ann Lee, to Board, 2026-03-10",
            "  tone as a whole: negative -0.80",
            "",
            "People",
            "  Mary Jones, CEO of Acme Works               once  negative -0.80  by Ann Lee",
            "                                                    negative -0.80  by the author",
            "",
            "Organisations",
            "  Acme\uFFFD[31m Works                             once",
            "",
            "Places: Paris");
  }

  private static DocumentEnriched document() {
    Entity mary =
        new Entity(
            "person:mary-jones",
            EntityType.PERSON,
            "Mary Jones",
            Optional.empty(),
            Optional.of("CEO of Acme Works"),
            OptionalDouble.of(1),
            List.of(),
            List.of(new Mention(0, 10, "Mary Jones")),
            BAD,
            List.of(
                new Opinion(Optional.of(new Holder("person:ann-lee", "Ann Lee")), BAD, 1),
                new Opinion(Optional.empty(), BAD, 1)));
    EnrichedPart part =
        new EnrichedPart(
            "",
            PartKind.BODY,
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Letter(
                    Optional.of(LocalDate.of(2026, 3, 10)),
                    Optional.of("Ann Lee"),
                    List.of("Board"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            "text/plain",
            Status.COMPLETE,
            List.of(),
            "en",
            BODY,
            List.of(
                mary,
                entity(EntityType.ORGANIZATION, "Acme\u001b[31m Works"),
                entity(EntityType.LOCATION, "Paris")),
            BAD,
            List.of());
    return new DocumentEnriched(
        new Document(
            new SourceFile(
                "0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f",
                "inbox",
                "a.txt",
                "a.txt",
                "a.txt",
                1,
                "a".repeat(64),
                Instant.EPOCH,
                1,
                0,
                Change.CREATED),
            new Description("text/plain", Optional.empty(), List.of(), Optional.empty(), Map.of())),
        Status.COMPLETE,
        List.of(),
        Members.NONE,
        "en",
        BAD,
        List.of(part),
        Provenance.received("0.1.0", Instant.EPOCH));
  }

  private static Entity entity(EntityType type, String name) {
    int at = BODY.indexOf(name);
    return new Entity(
        type + ":" + at,
        type,
        name,
        Optional.empty(),
        List.of(new Mention(at, at + name.length(), name)),
        Sentiment.NOT_APPLICABLE);
  }
}
