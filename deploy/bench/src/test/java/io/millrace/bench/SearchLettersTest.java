package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchLettersTest {

  private static final int LETTERS = 400;

  private final List<DocumentEnriched> letters =
      IntStream.range(0, LETTERS).mapToObj(new SearchLetters(1)::letter).toList();

  @Test
  void theSameSeedGivesTheSameLetterUnderTheSameId() {
    assertThat(new SearchLetters(1).letter(17)).isEqualTo(letters.get(17));
    assertThat(letters.get(17).file().id()).isEqualTo(new SearchLetters(1).id(17));
    assertThat(new SearchLetters(2).letter(17)).isNotEqualTo(letters.get(17));
  }

  @Test
  void someHaveAnAttachmentAndSomeAreGerman() {
    assertThat(letters.stream().filter(letter -> letter.parts().size() == 2).count())
        .isBetween(LETTERS / 20L, LETTERS / 5L);
    assertThat(letters.stream().filter(letter -> letter.language().equals("de")).count())
        .isBetween(LETTERS / 50L, LETTERS / 10L);
  }

  @Test
  void mentionsStandWhereTheySay() {
    for (DocumentEnriched letter : letters) {
      for (EnrichedPart part : letter.parts()) {
        assertThat(part.entities()).isNotEmpty();
        for (Entity entity : part.entities()) {
          for (Mention mention : entity.mentions()) {
            assertThat(part.text().substring(mention.start(), mention.end()))
                .isEqualTo(mention.text());
          }
        }
      }
    }
  }
}
