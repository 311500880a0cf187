package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import io.millrace.contract.Reason;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Text that is made to cost much costs no more than its length: counted, not timed. */
final class HostileTextTest {

  /** Twice the text may take so many times the work. */
  private static final double MOST_GROWTH = 2.5;

  static final List<String> THINGS =
      List.of(
          "x",
          "😀",
          "12/12/",
          "http://",
          "a@a.",
          "(",
          "May ",
          "1 ",
          "A.",
          "Aa ",
          "A1",
          "10,",
          "AA (",
          "§ 1 ",
          "' '",
          "\"\t\"",
          "MR SMITH: no\n",
          "ABCDEFGHIJKLMNOPQRSTUVW:x\n",
          "> a\nb\n",
          "A: b\n",
          "10 March 2010, ",
          "Mary Jones, ",
          "EUR 1,000 and ",
          "Chair of the Board of ",
          "From: a\nTo: b\n");

  @ParameterizedTest
  @FieldSource("THINGS")
  void everyPatternLooksAtATextInProportionToItsLength(String thing) {
    Map<String, Pattern> patterns = patterns();
    assertThat(patterns).hasSizeGreaterThan(25);
    patterns.forEach(
        (name, pattern) -> {
          long once = looks(pattern, repeated(thing, 1 << 12));
          long twice = looks(pattern, repeated(thing, 1 << 13));
          assertThat(twice).as(name).isLessThan((long) (MOST_GROWTH * once) + 1000);
          // Even the best pattern that tries every place looks at some characters from there.
          assertThat(twice / (1 << 13)).as(name).isLessThan(400);
        });
  }

  @ParameterizedTest
  @FieldSource("THINGS")
  void readingATextTakesMemoryInProportionToItsLength(String thing) {
    WordPiece tokenizer = ModelBundle.builtIn().tokenizer();
    Consumer<String> reading = text -> read(tokenizer, text);
    reading.accept(repeated(thing, 1 << 13));
    long once = allocated(reading, repeated(thing, 1 << 15));
    long twice = allocated(reading, repeated(thing, 1 << 16));
    assertThat(twice).isLessThan((long) (MOST_GROWTH * once));
  }

  /** All that reads a whole text, but the encoder. */
  private static void read(WordPiece tokenizer, String text) {
    List<Span> sentences = Sentences.of(text, text.length(), 20_000);
    for (Span sentence : sentences) {
      tokenizer.words(text, sentence.start(), sentence.end(), Integer.MAX_VALUE);
    }
    List<FoundDate> dates = Dates.in(text, text.length());
    RuleFinder.in(text, text.length(), dates, Optional.empty(), true);
    RolePhrases.in(text, text.length());
    Piece piece = Sections.of(Samples.document(text).parts().getFirst()).getFirst();
    LetterFinder.in(piece, dates);
    Turns.in(text);
    Acronyms.definitions(text, text.length());
    NoiseGate gate = new NoiseGate(text, text.length(), 0.5, "en");
    sentences.forEach(gate::required);
  }

  @Test
  void whatStandsThereAgainIsAskedOfTheEncoderOnce() throws InterruptedException {
    try (SentenceReader reader = SentenceReader.open(ModelBundle.builtIn(), 256)) {
      for (String thing : List.of("Mary Jones, ", "MR SMITH: no\n", "The road is closed. ")) {
        long before = reader.encoded();
        ChunkReader chunks = new ChunkReader(Engines.of(reader), new ReadingMemo(100_000));
        String text = repeated(thing, 1 << 16);
        List<Span> sentences = Sentences.of(text, text.length(), 20_000);
        SentenceReader.Readings readings = chunks.read("en", text, sentences, 600_000);
        assertThat(readings.complete()).isTrue();
        assertThat(readings.sentences()).hasSameSizeAs(sentences).allMatch(Optional::isPresent);
        assertThat(reader.encoded() - before).as(thing).isLessThan(6_000);
      }
    }
  }

  @Test
  void aListWithoutEndIsCutBehindItsCommas() {
    String text = repeated("Mary Jones, ", 1 << 16);
    List<Span> sentences = Sentences.of(text, text.length(), 1000);
    assertThat(sentences).hasSizeBetween(6, 10);
    assertThat(sentences)
        .allSatisfy(
            span -> {
              assertThat(span.end() - span.start()).isLessThanOrEqualTo(Sentences.LONGEST);
              assertThat(span.of(text)).startsWith("Mary").endsWith(",");
            });
  }

  @Test
  void whatIsCutHasNoHalfCharacters() {
    String text = "a" + repeated("😀", 1 << 16);
    assertThat(Sentences.of(text, text.length(), 1000))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            span ->
                assertThat(
                        Character.isLowSurrogate(text.charAt(span.start()))
                            || Character.isHighSurrogate(text.charAt(span.end() - 1)))
                    .isFalse());
  }

  @Test
  void namesInAListWithoutEndAreFoundToTheBoundAndTheResultSaysSo() throws InterruptedException {
    String text = "The following were present: " + repeated("Mary Jones, ", 1 << 15);
    DocumentEnriched document = Samples.analyzed(text);
    assertThat(document.reasons()).containsExactly(Reason.LIMIT_REACHED);
    Entity mary = Samples.entity(document.parts().getFirst(), "person:mary-jones");
    assertThat(mary.mentions()).hasSize(AnalyzeSettings.defaults().mentionsPerEntity());
    assertThat(mary.mentions()).extracting(Mention::text).containsOnly("Mary Jones");
  }

  private static String repeated(String thing, int length) {
    return thing.repeat(length / thing.length());
  }

  /** The patterns that are run over whole texts, by where they are. */
  private static Map<String, Pattern> patterns() {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    for (Class<?> type :
        List.of(
            Acronyms.class,
            Addresses.class,
            Amounts.class,
            Events.class,
            Laws.class,
            NameFinder.class,
            Phones.class,
            RolePhrases.class)) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          switch (value(field)) {
            case Pattern pattern -> patterns.put(type.getSimpleName() + field.getName(), pattern);
            case RulePattern rule ->
                patterns.put(type.getSimpleName() + field.getName(), rule.pattern());
            default -> {}
          }
        }
      }
    }
    List<Pattern> dates = new ArrayList<>();
    DateRules.ALL.forEach(rule -> dates.add(rule.pattern().pattern()));
    for (int i = 0; i < dates.size(); i++) {
      patterns.put("DateRules " + i, dates.get(i));
    }
    return patterns;
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often a pattern looks at a character while it goes through a text. */
  private static long looks(Pattern pattern, String text) {
    Counted counted = new Counted(text);
    Matcher matcher = pattern.matcher(counted).useTransparentBounds(true);
    while (matcher.find()) {
      // Only what it costs matters.
    }
    return counted.looks;
  }

  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static long allocated(Consumer<String> work, String text) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.accept(text);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
