package io.millrace.extract.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @Test
  void everyKindOfLineBreakIsOne() {
    assertThat(PlainText.normal("a\r\nb\rc\nd\u2028f")).isEqualTo("a\nb\nc\nd\nf");
  }

  @Test
  void aPageBeginsWithAFormFeedAtTheStartOfALine() {
    assertThat(PlainText.normal("a\fb \n\n\f \f\nc")).isEqualTo("a\n\fb\n\n\f\fc");
    assertThat(PlainText.normal("\f\na\f\n")).isEqualTo("\fa");
  }

  @Test
  void atMostOneLineIsEmptyAndNoneAroundTheWhole() {
    assertThat(PlainText.normal("\n\n a\n\n\n\nb \t\n\n")).isEqualTo(" a\n\nb");
  }

  @Test
  void blanksAtTheEndOfALineGoAndThoseBeforeAndWithinStay() {
    assertThat(PlainText.normal("a  b \t \n  c")).isEqualTo("a  b\n  c");
  }

  @Test
  void controlCharactersAndMarksGo() {
    assertThat(PlainText.normal("\ufeffa\u0000b\u0007c\u00add")).isEqualTo("abcd");
  }

  @Test
  void loneSurrogatesAreReplacedAndPairsStay() {
    assertThat(PlainText.normal("a\ud83db\ude00c\ud83d\ude00d\ud83d"))
        .isEqualTo("a\ufffdb\ufffdc\ud83d\ude00d\ufffd");
  }

  @ParameterizedTest
  @CsvSource({"'a\r\n\r\n\r\nb '", "' x \t'", "'\n\u0001\n', '\fa\fb \n\f\n c\f'"})
  void theNormalFormOfANormalFormIsItself(String raw) {
    String normal = PlainText.normal(raw);
    assertThat(PlainText.normal(normal)).isEqualTo(normal);
  }
}
