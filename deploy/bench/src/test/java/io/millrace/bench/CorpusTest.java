package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CorpusTest {

  private static final int DOCUMENTS = 300;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    for (int number = 0; number < 60; number++) {
      CorpusFile first = Corpus.file(number, 7);
      CorpusFile again = Corpus.file(number, 7);
      assertThat(again.path()).isEqualTo(first.path());
      assertThat(again.bytes()).as(first.path()).isEqualTo(first.bytes());
    }
  }

  @Test
  void anotherSeedGivesOtherLetters() {
    assertThat(Corpus.file(0, 7).letter()).isNotEqualTo(Corpus.file(0, 8).letter());
  }

  @Test
  void everyFormatAndEveryOddityOccurs() {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    Set<String> kinds = new TreeSet<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      CorpusFile file = Corpus.file(number, 1);
      formats.add(file.format());
      kinds.add(file.path().replaceAll("^\\d+/|-.*$", ""));
    }
    assertThat(formats).containsExactly(Format.values());
    assertThat(kinds).containsExactly("brief", "empty", "letter");
  }

  @Test
  void noPathOccursTwice() {
    Set<String> paths = new TreeSet<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      assertThat(paths.add(Corpus.file(number, 1).path())).isTrue();
    }
  }

  @Test
  void sizesSpreadFromShortToLong() {
    int shorter = 0;
    int longer = 0;
    for (int number = 0; number < DOCUMENTS; number++) {
      int words = Corpus.file(number, 1).words();
      assertThat(words).matches(w -> w == 0 || (w >= 150 && w <= 3_000));
      shorter += words < 300 ? 1 : 0;
      longer += words > 1_200 ? 1 : 0;
    }
    assertThat(shorter).isBetween(DOCUMENTS / 10, DOCUMENTS / 3);
    assertThat(longer).isBetween(DOCUMENTS / 10, DOCUMENTS / 3);
  }
}
