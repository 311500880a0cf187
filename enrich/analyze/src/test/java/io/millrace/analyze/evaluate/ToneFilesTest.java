package io.millrace.analyze.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.SentimentLabel;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToneFilesTest {

  @ParameterizedTest
  @CsvSource({"Negative,NEGATIVE", "-1,NEGATIVE", "NEUTRAL,NEUTRAL", "0,NEUTRAL", "+1,POSITIVE"})
  void knowsTheWaysToWriteALabel(String written, SentimentLabel label) throws Exception {
    assertThat(LabelledFile.read(bytes("\uFEFF" + written + "\tIt is\tso.\r\n \r\n")).items())
        .containsExactly(new LabelledFile.Item(label, "It is\tso."));
    assertThat(TargetFile.read(bytes(target("Hale", 0, 4, '"' + written + '"'))).items())
        .map(TargetFile.Item::label)
        .containsExactly(label);
  }

  @ParameterizedTest
  @CsvSource({
    "'1\ta\nbad text',  line 2: there is no tab",
    "'bad\ttext',       line 1: the label before the tab must be negative",
    "'1\t ',            line 1: there is no text",
    "' \n',             there is no text in it",
  })
  void namesTheLineOfATextThatIsWrong(String text, String message) {
    assertThatThrownBy(() -> LabelledFile.read(bytes(text)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void withoutNeutralTextsSaysHowManyThatWere() throws Exception {
    LabelledFile file = LabelledFile.read(bytes("1\ta\n0\tb\n0\tc\n")).withoutNeutral();
    assertThat(file.items()).hasSize(1);
    assertThat(file.notes()).containsExactly("2 neutral texts are left out");
    assertThatThrownBy(LabelledFile.read(bytes("0\tb"))::withoutNeutral)
        .hasMessage("no text in it is negative or positive");
  }

  @Test
  void readsTargetsAmongOtherFields() throws Exception {
    TargetFile file =
        TargetFile.read(
            bytes("{\"id\":[7],\"text\":\"😀 Hale\",\"start\":3,\"end\":7,\"label\":-1}\r\n\r\n"));
    TargetFile.Item item = file.items().getFirst();
    assertThat(item.target().text().substring(item.target().start(), item.target().end()))
        .isEqualTo("Hale");
    assertThat(item.label()).isEqualTo(SentimentLabel.NEGATIVE);
  }

  @Test
  void namesTheLineOfATargetThatIsWrong() {
    wrong(target("Hale", 0, 5, "1"), "start 0 and end 5 do not lie in the text, which is 4 long");
    wrong(target("Hale", -1, 3, "1"), "start -1 and end 3 do not lie");
    wrong(target("Hale", 2, 2, "1"), "start 2 and end 2 do not lie");
    wrong(target("a b", 1, 2, "1"), "there are only blanks from start to end");
    wrong(target("Hale", 0, 4, "\"mixed\""), "\"label\" must be negative");
    wrong(target("Hale", 0, 4, "null"), "\"label\" must be negative");
    wrong(
        "{\"text\":\"a\",\"start\":\"0\",\"end\":1}", "\"start\" is not there, or no whole number");
    wrong("{\"start\":0,\"end\":1}", "\"text\" is not there, or no string");
    wrong("[]", "it is not a JSON object");
    wrong("{\"text\":", "it is not JSON");
    assertThatThrownBy(() -> TargetFile.read(bytes(""))).hasMessage("there is no target in it");
  }

  private static void wrong(String line, String message) {
    assertThatThrownBy(() -> TargetFile.read(bytes("\n" + line)))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith("line 2: " + message);
  }

  private static String target(String text, int start, int end, String label) {
    return "{\"text\":\"%s\",\"start\":%d,\"end\":%d,\"label\":%s}"
        .formatted(text, start, end, label);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
