package io.millrace.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadNameTest {

  @ParameterizedTest
  @CsvSource({
    "letter.pdf, letter.pdf",
    "../../etc/passwd, passwd",
    "/etc/passwd, passwd",
    "C:\\letters\\a.doc, a.doc",
    ".bashrc, bashrc",
    "..., upload",
    "'', upload",
    "~$lock.docx, lock.docx",
    "'a\u0000b\nc.txt', abc.txt",
    "gpj\u202Eexe.txt, gpjexe.txt",
    "Bu\u0308rgerbrief.txt, B\u00FCrgerbrief.txt",
    "<img src=x>.txt, <img src=x>.txt",
  })
  void aNameIsNoPathAndHidesNothing(String given, String taken) {
    assertThat(UploadName.of(given)).isEqualTo(taken);
  }

  @Test
  void aLongNameIsCutAndKeepsItsEnding() {
    String name = UploadName.of("\u20AC".repeat(300) + ".pdf");
    assertThat(name).endsWith("\u20AC.pdf");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(190, 200);
  }

  @Test
  void theSecondFileOfANameGetsANumberBeforeItsEnding() {
    assertThat(UploadName.numbered("letter.pdf", 2)).isEqualTo("letter (2).pdf");
    assertThat(UploadName.numbered("letter", 3)).isEqualTo("letter (3)");
  }
}
