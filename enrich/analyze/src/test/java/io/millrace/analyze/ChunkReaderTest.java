package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ChunkReaderTest {

  private static final SentenceReader READER = SentenceReader.open(ModelBundle.builtIn(), 256);
  private static final int ENOUGH = 1_000_000;

  private final ReadingMemo memo = new ReadingMemo(10_000);
  private final ChunkReader remembering = new ChunkReader(Engines.of(READER), memo);
  private final ChunkReader forgetting = new ChunkReader(Engines.of(READER), new ReadingMemo(0));

  @AfterAll
  static void close() {
    READER.close();
  }

  @Test
  void resultsAreTheSameWithAndWithoutAMemo() throws InterruptedException {
    String letter = Samples.resource("letter.txt");
    String edited = letter.replace("Nairobi", "Birmingham");
    for (String text : List.of(letter, letter, "Preface by Rod Beckstrom.\n\n" + letter, edited)) {
      List<Span> sentences = sentences(text);
      assertThat(remembering.read("en", text, sentences, ENOUGH))
          .isEqualTo(forgetting.read("en", text, sentences, ENOUGH));
      for (int pieces : List.of(1, 100, 700)) {
        assertThat(remembering.read("en", text, sentences, pieces))
            .isEqualTo(forgetting.read("en", text, sentences, pieces));
      }
    }
    assertThat(memo.size()).isPositive();
  }

  @Test
  void whatWasReadBeforeIsNotReadAgain() throws InterruptedException {
    String text = "Margaret Holloway met the council in Leeds.";
    List<Span> sentences = sentences(text);
    SentenceReader.Readings first = remembering.read("en", text, sentences, ENOUGH);
    assertThat(memo.get(ReadingMemo.key("en", text, sentences), sentences, ENOUGH)).contains(first);
    String later = "xx " + text;
    List<Span> moved = sentences.stream().map(s -> s.moved(3)).toList();
    assertThat(memo.get(ReadingMemo.key("en", later, moved), moved, ENOUGH))
        .hasValueSatisfying(
            known ->
                assertThat(known.sentences().getFirst().orElseThrow().names().getFirst().span())
                    .isEqualTo(new Span(3, 20)));
    assertThat(memo.get(ReadingMemo.key("en", text, sentences), sentences, first.pieces()))
        .isEmpty();
  }

  @Test
  void aChangedSentenceChangesFewChunks() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append("The council met for the ").append(i).append("th time.\n\n");
    }
    Set<String> before = chunks(text.toString());
    String edited = text.toString().replace("the 500th", "its last");
    Set<String> changed = new HashSet<>(chunks(edited));
    changed.removeAll(before);
    assertThat(changed).hasSizeBetween(1, 6);
    assertThat(before).hasSizeGreaterThan(20);
  }

  @Test
  void theMemoIsBounded() throws InterruptedException {
    ReadingMemo small = new ReadingMemo(10);
    ChunkReader reader = new ChunkReader(Engines.of(READER), small);
    for (int i = 0; i < 20; i++) {
      String text = "Margaret Holloway wrote letter " + i + ".";
      reader.read("en", text, sentences(text), ENOUGH);
      assertThat(small.size()).isLessThanOrEqualTo(10);
    }
    assertThat(small.size()).isGreaterThan(5);
  }

  private static Set<String> chunks(String text) {
    List<String> texts = new ArrayList<>();
    for (List<Span> chunk : ChunkReader.chunks(text, sentences(text))) {
      texts.add(text.substring(chunk.getFirst().start(), chunk.getLast().end()));
    }
    return Set.copyOf(texts);
  }

  private static List<Span> sentences(String text) {
    return Sentences.of(text, text.length(), 10_000);
  }
}
