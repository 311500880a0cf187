package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SentencesTest {

  @Test
  void endsAtFullStopsButNotAtAbbreviations() {
    assertThat(of("Mr. Smith of Acme Inc. met Dr. J. Doe. They agreed, e.g. on No. 5. Was it so?"))
        .containsExactly(
            "Mr. Smith of Acme Inc. met Dr. J. Doe.", "They agreed, e.g. on No. 5.", "Was it so?");
    assertThat(of("He lives in the U.S. The others left at 5 p.m. on Friday."))
        .containsExactly("He lives in the U.S.", "The others left at 5 p.m. on Friday.");
  }

  @Test
  void goesOnBehindGermanOrdinalsAndAbbreviations() {
    assertThat(
            of(
                "Am 7. Mai 2022 schrieb Hr. Dr. med. Wolf an Nr. 5, z. B. wegen Abs. 2. Sie kam am"
                    + " 3. Es regnete."))
        .containsExactly(
            "Am 7. Mai 2022 schrieb Hr. Dr. med. Wolf an Nr. 5, z. B. wegen Abs. 2.",
            "Sie kam am 3.",
            "Es regnete.");
    assertThat(of("We came on the 3. May I ask why?"))
        .containsExactly("We came on the 3.", "May I ask why?");
  }

  @Test
  void readsThroughWrappedLinesWhateverTheLineEnds() {
    String wrapped =
        "The committee agreed to forward the application to%nNorfolk County Council, and the clerk,"
            + " who was asked about%nthe height of the building, will write. It%nis urgent.";
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertThat(of(wrapped.replace("%n", end))).hasSize(2).last().asString().startsWith("It");
    }
  }

  @Test
  void endsAtBlankLinesHeadingsBulletsAndCells() {
    assertThat(of("Minutes\n12 March 2010\n\nPresent\n• the chair\n• the clerk\n1. The item"))
        .containsExactly(
            "Minutes", "12 March 2010", "Present", "the chair", "the clerk", "1. The item");
    assertThat(of("Carlisle\tSimon Harker\t24")).containsExactly("Carlisle", "Simon Harker", "24");
  }

  @Test
  void trimsWhiteSpaceOfAnyKind() {
    assertThat(of(" \t\u00A0\uFEFF Hello there.\u00A0 Bye. \t\r\n"))
        .containsExactly("Hello there.", "Bye.");
    assertThat(of(" \u00A0\n\t")).isEmpty();
  }

  @Test
  void keepsQuotationMarksWithTheirSentence() {
    assertThat(of("He said: “It is over.” Then he left."))
        .containsExactly("He said: “It is over.”", "Then he left.");
  }

  @Test
  void givesNoMoreThanAskedFor() {
    String text = "One. ".repeat(100);
    assertThat(Sentences.of(text, text.length(), 7)).hasSize(7);
  }

  private static List<String> of(String text) {
    return Sentences.of(text, text.length(), 1000).stream().map(s -> s.of(text)).toList();
  }
}
