package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.ExtractedPart;
import io.millrace.contract.PartKind;
import io.millrace.contract.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionsTest {

  private static final String PROSE =
      "The committee met in the spring and went through the figures of the year, line by line. ";
  private static final String LONG = PROSE.repeat(4);

  @Test
  void theSeedLetterIsALetterAndTheTranscriptOfASpeech() {
    String letter = Samples.resource("letter.txt");

    List<Piece> pieces = pieces(letter);

    assertThat(pieces).extracting(p -> p.part().path()).containsExactly("", "#attachment-a");
    Piece speech = pieces.getLast();
    assertThat(speech.part().kind()).isEqualTo(PartKind.SECTION);
    assertThat(speech.part().title()).contains("Attachment A");
    assertThat(speech.speaker()).contains("Rod Beckstrom");
    assertThat(speech.part().text()).startsWith("Attachment A\n");
    assertThat(pieces.getFirst().part().text() + speech.part().text()).isEqualTo(letter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "as shown in\nAttachment A\nabove, the figures",
        "A transcript is in Annex B.",
        "Annex B shows what was said, and by whom it was said",
        "Schedule\n\n09:00 Welcome",
        "Annexes\n\nAnnex A\n\nAnnex B\n\nAnnex C",
        "Annex A\t12\nAnnex B\t14",
        "Attachment A,",
        "On 11 March 2024, Helen Brandt wrote:\n“We are pleased.”",
        "> a line that only looks like quoted mail",
        "From: the river to the bridge",
        "Date: 4 May\nTo: the file"
      })
  void aMereMentionCutsNothing(String mention) {
    assertThat(pieces(LONG + "\n\n" + mention + "\n\n" + "Short end.")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Annex B",
        "ANNEX 2",
        "Appendix IV: The method",
        "Schedule 3 – Fees",
        "**Attachment A**",
        "Transcript of the hearing",
        "Enclosure"
      })
  void aHeadingOfItsOwnCuts(String heading) {
    List<Piece> pieces = pieces(LONG + "\n\n" + heading + "\n\n" + LONG);

    assertThat(pieces).hasSize(2);
    assertThat(pieces.getLast().part().text()).startsWith(heading);
  }

  @Test
  void whatADocumentBeginsWithIsItsBody() {
    assertThat(pieces("Annex B\n\n" + LONG)).hasSize(1);
    assertThat(pieces("From: A Person\nTo: B Person\nSubject: C\n\n" + LONG)).hasSize(1);
  }

  @Test
  void aHeadingThatStandsOnEveryPageIsOneSection() {
    List<Piece> pieces = pieces(LONG + "\n\fAnnex A\n\n" + LONG + "\n\fAnnex A\n\n" + LONG);

    assertThat(pieces).hasSize(2);
    assertThat(pieces.getLast().pages().at(0)).isEqualTo(OptionalInt.of(2));
    assertThat(pieces.getLast().pages().at(pieces.getLast().part().text().length() - 1))
        .isEqualTo(OptionalInt.of(3));
  }

  @Test
  void quotedLinesBelongToTheOneWhoWroteThemAndTheAnswersBetweenThemToTheBody() {
    List<Piece> pieces =
        pieces(
            """
            Thanks.

            On 11 March 2024 at 16:40, Helen Brandt wrote:
            > One?
            >
            > Two.

            Yes.

            > Three?

            No.
            """);

    assertThat(pieces).extracting(p -> p.part().path()).containsExactly("", "#quoted-message");
    assertThat(pieces.getFirst().part().text()).isEqualTo("Thanks.\n\n\nYes.\n\n\nNo.\n");
    assertThat(pieces.getLast().part().text()).contains("wrote:", "> One?", "> Three?");
    assertThat(pieces.getLast().speaker()).contains("Helen Brandt");
  }

  @Test
  void forwardedAndOriginalMessagesAreSectionsWithTheirSenders() {
    List<Piece> pieces =
        pieces(
            """
            Please see below.

            ---------- Forwarded message ---------
            From: Ann Other <ann@example.org>
            Date: Mon, 4 May 2020
            Subject: Fwd: The wall
            To: Bob Nobody <bob@example.org>

            It fell.

            -----Original Message-----
            From: Carl Third
            Sent: 3 May 2020
            To: Ann Other
            Subject: The wall

            It leans.

            ________________________________
            Von: Dora Vierte
            Gesendet: 2. Mai 2020
            An: Carl Third
            Betreff: Die Mauer

            Sie steht.
            """);

    assertThat(pieces)
        .extracting(p -> p.part().path())
        .containsExactly("", "#forwarded-message", "#original-message", "#quoted-message");
    assertThat(pieces)
        .extracting(Piece::speaker)
        .containsExactly(
            Optional.empty(),
            Optional.of("Ann Other"),
            Optional.of("Carl Third"),
            Optional.of("Dora Vierte"));
    assertThat(pieces.get(1).part().title()).contains("Fwd: The wall");
  }

  @Test
  void sectionsAreBounded() {
    StringBuilder text = new StringBuilder(LONG);
    for (int i = 0; i < 3 * Sections.MOST; i++) {
      text.append("\n\nAnnex ").append(i).append("\n\n").append(LONG);
    }

    assertThat(pieces(text.toString())).hasSize(Sections.MOST + 1);
  }

  @Test
  void everyCharacterIsInExactlyOnePieceWhateverTheText() {
    String[] blocks = {
      LONG,
      "\n",
      "\n\n",
      "Annex A",
      "Appendix 2",
      "> quoted 👩‍🚀\n",
      "\f",
      "שלום עולם. ",
      "e\u0301",
      "-----Original Message-----\n",
      "On 1 May 2020, A B wrote:\n",
      "From: A B\nTo: C\nDate: D\n",
      "\ud83d",
      "Transcript\n",
      " "
    };
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(blocks[random.nextInt(blocks.length)]);
      }
      List<Integer> characters = new ArrayList<>();
      for (Piece piece : pieces(text.toString())) {
        piece.part().text().chars().forEach(characters::add);
      }
      int[] found = characters.stream().mapToInt(Integer::intValue).sorted().toArray();
      int[] expected = text.chars().sorted().toArray();
      assertThat(Arrays.equals(found, expected)).as("seed %d", seed).isTrue();
    }
  }

  private static List<Piece> pieces(String text) {
    return Sections.of(
        new ExtractedPart(
            "",
            PartKind.BODY,
            Optional.empty(),
            "text/plain",
            Status.COMPLETE,
            List.of(),
            Map.of(),
            text));
  }
}
