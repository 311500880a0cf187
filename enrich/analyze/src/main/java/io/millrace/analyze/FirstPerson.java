package io.millrace.analyze;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which sentences of a part say "I" or "we"; each is looked at once, however many it names. */
final class FirstPerson {

  private static final Pattern WORDS =
      Pattern.compile("\\b(?:I|me|my|mine|myself|we|us|our|ours|ourselves)\\b");
  private static final int LONGEST_SENTENCE = 4_000;

  private final NavigableMap<Integer, Boolean> byStart = new TreeMap<>();

  private FirstPerson() {}

  static FirstPerson in(PartReading reading) {
    FirstPerson found = new FirstPerson();
    Matcher matcher = WORDS.matcher(reading.part().text());
    for (Span sentence : reading.sentences()) {
      int end = Math.min(sentence.end(), sentence.start() + LONGEST_SENTENCE);
      found.byStart.put(sentence.start(), matcher.region(sentence.start(), end).find());
    }
    return found;
  }

  /** Whether the sentence of this place does. */
  boolean at(int offset) {
    Map.Entry<Integer, Boolean> sentence = byStart.floorEntry(offset);
    return sentence != null && sentence.getValue();
  }
}
