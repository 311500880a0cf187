package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SkipRuleTest {

  @ParameterizedTest
  @CsvSource({
    ".git, HIDDEN",
    "~$letter.docx, LOCK_FILE",
    ".~lock.letter.odt#, LOCK_FILE",
    ".DS_Store, JUNK",
    "Thumbs.db, JUNK",
    "DESKTOP.INI, JUNK",
    "@eaDir, JUNK",
    "._letter.pdf, JUNK",
    "film.part, TEMPORARY",
    "a.pdf.crdownload, TEMPORARY",
    "a.TMP, TEMPORARY"
  })
  void junkIsLeftOutWithItsReason(String name, SkipReason reason) {
    assertThat(SkipRule.of(name)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"letter.pdf", "tmp", "part", "a.parts", "~letter", "$x", "thumbs.db.txt"})
  void documentsAreNot(String name) {
    assertThat(SkipRule.of(name)).isEmpty();
  }

  @Test
  void aBareNameIsADocument() {
    assertThat(SkipRule.of("README")).isEmpty();
  }
}
