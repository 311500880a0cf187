package io.millrace.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorporaTest {

  @TempDir Path folder;

  @Test
  void marksBecomeNamesAndTargetsWithOffsets() throws IOException {
    Path file =
        write(
            "own.txt",
            "# doc a-1 | letter | Ireland | water",
            "-\tThe {ORG-|Mill Trust} ignored {TGT0|the report} of Ms {PER+h|Ana Roy}.");

    Passage passage = MarkedCorpus.read(file).getFirst();

    assertThat(passage.document()).isEqualTo("own.txt#a-1");
    assertThat(passage.text()).isEqualTo("The Mill Trust ignored the report of Ms Ana Roy.");
    assertThat(passage.tone()).isZero();
    assertThat(passage.names().stream().map(n -> passage.text().substring(n.start(), n.end())))
        .containsExactly("Mill Trust", "Ana Roy");
    assertThat(passage.targets().stream().map(Passage.Target::tone)).containsExactly(0, 1, 2);
  }

  @Test
  void aLineWithoutToneIsRefusedWithItsNumber() throws IOException {
    Path file = write("own.txt", "# doc a | letter | x | y", "no tone here");
    assertThatThrownBy(() -> MarkedCorpus.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":2:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{PRE-|Roy} left", "{PER-|Roy left", "{ORG-|{PER-|Roy} Ltd}", "Roy | Sons"})
  void aMarkThatIsNoneIsRefusedWithItsNumber(String sentence) throws IOException {
    Path file = write("own.txt", "# doc a | letter | x | y", "-\t" + sentence);
    assertThatThrownBy(() -> MarkedCorpus.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":2: a brace or a |");
  }

  @Test
  void columnsOfEitherSchemeBecomeSpans() throws IOException {
    Path file =
        write(
            "c.conll", "Ana\tI-PER", "Roy\tI-PER", "met\tO", "Acme\tB-corporation", "Leeds\tB-LOC");
    Passage passage = new ColumnCorpus(0, 1, "").read(file).getFirst();
    assertThat(
            passage.names().stream()
                .map(n -> passage.text().substring(n.start(), n.end()) + "/" + n.type())
                .collect(Collectors.toList()))
        .containsExactly("Ana Roy/0", "Acme/1", "Leeds/2");
  }

  @Test
  void handlesOfTweetsCarryNoLabel() throws IOException {
    Path file = write("t.conll", "@ana\tB-PER", "in\tO", "Leeds\tB-LOC");
    Passage passage = new ColumnCorpus(0, 1, "tweets").read(file).getFirst();
    assertThat(passage.names()).hasSize(1);
    assertThat(passage.ignored()).containsExactly(new Passage.Stretch(0, 4));
  }

  @Test
  void aTreeGivesItsSentenceAndItsTonedPhrases() throws IOException {
    Path file = write("trees.txt", "(3 (4 (2 so) (4 (2 very) (4 good))) (2 (2 ,) (2 then)))");
    assertThat(TreeCorpus.read(file, false).stream().map(Passage::text))
        .containsExactly("so very good , then");
    List<Passage> phrases = TreeCorpus.read(file, true);
    assertThat(phrases.stream().map(Passage::text)).containsExactly("so very good");
    assertThat(phrases.getFirst().tone()).isEqualTo(2);
  }

  @Test
  void aFixedShareOfTheDocumentsIsSetAside() {
    long aside = 0;
    for (int i = 0; i < 10_000; i++) {
      aside += Split.isDevelopment("document-" + i, 0.1) ? 1 : 0;
    }
    assertThat(aside).isBetween(850L, 1150L);
    assertThat(Split.isDevelopment("x", 0)).isFalse();
  }

  @Test
  void aMixNamesTheCorpusThatIsMissing() throws IOException {
    Path mix = write("mix.txt", "# comment", "marked nowhere.txt 1 0");
    assertThatThrownBy(() -> Mix.read(mix, java.util.Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.txt");
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }
}
