package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {

  @Test
  void namesAndRolesWithColonsTakeTurns() {
    List<Turns.Turn> turns =
        Turns.in(
            """
            The hearing began at ten.

            MR SMITH: Who saw it?
            The Witness (Ann Other): I did.
            O'BRIEN-JONES, so the clerk wrote, was silent.
            MR SMITH: When?
            """);

    assertThat(turns)
        .extracting(Turns.Turn::name)
        .containsExactly(
            Optional.of("MR SMITH"), Optional.of("Ann Other"), Optional.of("MR SMITH"));
  }

  @Test
  void twoLinesWithColonsAreNoTranscript() {
    assertThat(Turns.in("Total: 3\nTotal: 4\n")).isEmpty();
  }

  /** Capitals without blanks could once be read as words in thousands of ways, each tried. */
  @Test
  void wordsThatAreNoLabelAreReadInOneWayOnly() {
    String word = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".repeat(4);
    assertThat(Turns.in((word + ":x\n").repeat(2_000))).isEmpty();
    assertThat(Turns.in((word.substring(0, 60) + " (A:x\n").repeat(2_000))).isEmpty();
  }
}
