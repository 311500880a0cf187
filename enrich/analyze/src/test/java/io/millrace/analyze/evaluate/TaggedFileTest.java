package io.millrace.analyze.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaggedFileTest {

  private static final TokenSpan ROD = new TokenSpan("PER", 0, 2);

  @Test
  void readsTokensAndNames() throws Exception {
    TaggedFile file = read("Rod\tB-PER\nBeckstrom\tI-PER\nleft\tO\n\nICANN\tB-ORG\n");
    assertThat(file.sentences())
        .containsExactly(
            new TaggedSentence(List.of("Rod", "Beckstrom", "left"), List.of(ROD)),
            new TaggedSentence(List.of("ICANN"), List.of(new TokenSpan("ORG", 0, 1))));
    assertThat(file.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "B-PER I-PER O,       0-2",
    "I-PER I-PER O,       0-2",
    "B-PER E-PER O,       0-2",
    "B-PER L-PER O,       0-2",
    "b-per i-per o,       0-2",
    "B-PER B-PER O,       0-1 1-2",
    "I-PER B-PER O,       0-1 1-2",
    "S-PER S-PER O,       0-1 1-2",
    "U-PER I-PER O,       0-1 1-2",
    "O E-PER I-PER,       1-2 2-3",
    "B-PER I-ORG I-PER,   0-1 1-2 2-3",
    "B-PER O I-PER,       0-1 2-3",
  })
  void understandsTheWaysOfTagging(String tags, String spans) {
    assertThat(Tags.spans(List.of(tags.split(" "))))
        .map(span -> span.first() + "-" + span.end())
        .containsExactly(spans.split(" "));
  }

  @Test
  void takesAnyLineEndsAByteOrderMarkAndBlankLinesWithBlanks() throws Exception {
    TaggedFile file = read("\uFEFFRod\tB-PER\r\nBeckstrom\tI-PER\r\n \t \r\n\r\nleft\tO");
    assertThat(file.sentences())
        .map(TaggedSentence::tokens)
        .containsExactly(List.of("Rod", "Beckstrom"), List.of("left"));
    assertThat(file.sentences().getFirst().names()).containsExactly(ROD);
    assertThat(read("Rod\tB-PER\rleft\tO\r").sentences().getFirst().tokens())
        .containsExactly("Rod", "left");
  }

  @Test
  void passesOverDocumentStartsCommentsOtherTypesAndFurtherColumnsAndSaysSo() throws Exception {
    TaggedFile file =
        read("-DOCSTART-\tO\n\n# id = 1\nRod\tB-PERSON\tx\n#\tO\nDutch\tB-MISC\n\n-DOCSTART-\n");
    assertThat(file.sentences()).hasSize(1);
    assertThat(file.sentences().getFirst().tokens()).containsExactly("Rod", "#", "Dutch");
    assertThat(file.sentences().getFirst().names()).containsExactly(new TokenSpan("PER", 0, 1));
    assertThat(file.notes())
        .containsExactly("1 of type MISC count as no names", "columns behind the tag are ignored");
  }

  @ParameterizedTest
  @CsvSource({
    "'Rod\tB-PER\nleft O',    line 2: there is no tab",
    "'Rod\tPER',              line 1: the tag is neither O",
    "'Rod\t',                 line 1: the tag is neither O",
    "'Rod\tB-',               line 1: the tag is neither O",
    "'\tO',                   line 1: there is no token",
    "'',                      there is no sentence",
    "' \r\n-DOCSTART- -X-\n', there is no sentence",
  })
  void namesTheLineThatIsWrong(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesLinesThatAreTooLongOrNotUtf8() {
    assertThatThrownBy(() -> read("a\tO\n" + "x".repeat(InputLines.LONGEST + 1)))
        .hasMessageStartingWith("line 2: it is longer");
    assertThatThrownBy(
            () -> TaggedFile.read(new ByteArrayInputStream(new byte[] {'a', '\t', (byte) 0xE4})))
        .hasMessage("line 1: it is not UTF-8");
  }

  @Test
  void aStretchTouchesTheTokensThatItOverlaps() {
    TaggedSentence sentence =
        new TaggedSentence(List.of("In", "U.S.-based", "Acme", "."), List.of());
    assertThat(sentence.text()).isEqualTo("In U.S.-based Acme .");
    assertThat(sentence.touched("LOC", 3, 7)).contains(new TokenSpan("LOC", 1, 2));
    assertThat(sentence.touched("ORG", 8, 18)).contains(new TokenSpan("ORG", 1, 3));
    assertThat(sentence.touched("ORG", 2, 3)).isEmpty();
    assertThat(sentence.touched("ORG", 19, 20)).contains(new TokenSpan("ORG", 3, 4));
  }

  @Test
  void ofSpansThatOverlapTheFirstCounts() {
    assertThat(
            TaggedSentence.apart(
                List.of(
                    new TokenSpan("LOC", 1, 2),
                    new TokenSpan("LOC", 1, 2),
                    new TokenSpan("ORG", 1, 3),
                    new TokenSpan("PER", 3, 4))))
        .containsExactly(new TokenSpan("ORG", 1, 3), new TokenSpan("PER", 3, 4));
  }

  private static TaggedFile read(String text) throws IOException, MalformedFileException {
    return TaggedFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
