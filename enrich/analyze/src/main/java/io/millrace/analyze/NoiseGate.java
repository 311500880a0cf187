package io.millrace.analyze;

import io.millrace.analyze.digest.StopWords;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How sure the model must be of a name, by what surrounds it: in prose as sure as the settings say,
 * in a doubtful stretch {@value #DOUBTFUL}, and in what is no language (bad OCR, code, encoded
 * data, columns of numbers) no name counts at all.
 *
 * <p>A stretch is the sentence, or the paragraph around it when the sentence has fewer than {@value
 * #FEWEST} words. It is judged by the share of its words that are words (letters only, in the
 * dictionary unless they are shaped like names), of odd words (letters mixed with digits or signs,
 * too long, capitals in odd places), and of the signs that code is made of. Case alone says
 * nothing: text in capitals or small letters only is judged like any other. In a language of which
 * there is no dictionary but a list of its commonest words, a stretch with hardly any of these is
 * doubtful.
 */
final class NoiseGate {

  static final double DOUBTFUL = 0.9;

  private static final int FEWEST = 5;

  /**
   * In prose every third word is one of the commonest; in this many words there is one at least.
   */
  private static final int WORDS_OF_A_COMMON_ONE = 12;

  private static final int FAR = 600;
  private static final int LONGEST_WORD = 24;

  /** More than any score can be. */
  private static final double NEVER = 2;

  private final String text;
  private final int limit;
  private final double minimum;
  private final boolean english;
  private final Set<String> common;
  private Span counted = new Span(0, 1);
  private Optional<Counts> last = Optional.empty();

  /**
   * @param language ISO 639-1; words are looked up in a dictionary, of which there is one of
   *     English alone
   */
  NoiseGate(String text, int limit, double minimum, String language) {
    this.english = language.equals(Languages.ENGLISH);
    this.common = english ? Set.of() : StopWords.of(language).orElse(Set.of());
    this.text = text;
    this.limit = limit;
    this.minimum = minimum;
  }

  /** How sure the model must be of a name in this sentence; above 1: no name counts. */
  double required(Span sentence) {
    Counts counts = count(sentence.start(), Math.min(sentence.end(), sentence.start() + 4 * FAR));
    if (counts.words < FEWEST) {
      counts = paragraph(sentence);
    }
    if (counts.words < FEWEST) {
      return minimum;
    }
    double odd = (double) counts.odd / counts.words;
    double plain = (double) counts.plain / counts.words;
    double known = counts.judged == 0 ? 1 : (double) counts.known / counts.judged;
    double signs = (double) counts.signs / counts.characters;
    if (odd > 0.34 || plain < 0.3 || signs > 0.08 || (counts.judged >= 3 && known < 0.5)) {
      return NEVER;
    }
    boolean doubtful =
        odd > 0.2
            || plain < 0.5
            || signs > 0.04
            || (counts.judged >= 3 && known < 0.72)
            || (!common.isEmpty() && counts.common * WORDS_OF_A_COMMON_ONE < counts.words);
    return doubtful ? Math.max(minimum, DOUBTFUL) : minimum;
  }

  /** Short sentences side by side share one, or each would be counted a hundred times. */
  private Counts paragraph(Span sentence) {
    if (last.isPresent()
        && sentence.start() >= counted.start()
        && sentence.end() <= counted.end()) {
      return last.get();
    }
    int from = sentence.start();
    while (from > 0 && sentence.start() - from < FAR && !isBlankLine(from)) {
      from--;
    }
    int to = sentence.end();
    while (to < limit && to - sentence.end() < FAR && !isBlankLine(to)) {
      to++;
    }
    counted = new Span(from, to);
    last = Optional.of(count(from, to));
    return last.get();
  }

  private boolean isBlankLine(int at) {
    return text.charAt(at - 1) == '\n'
        && (text.charAt(at) == '\n' || (text.charAt(at) == '\r' && at + 1 < limit));
  }

  /** What a stretch is made of. */
  private static final class Counts {
    private int characters = 1;
    private int signs;
    private int words;
    private int plain;
    private int odd;
    private int judged;
    private int known;
    private int common;
  }

  private Counts count(int from, int to) {
    Counts counts = new Counts();
    counts.characters = Math.max(1, to - from);
    for (int at = from; at < to; ) {
      int end = at;
      while (end < to && !isSpace(text.charAt(end))) {
        // Prose puts a blank before a bracket, code calls.
        boolean call = text.charAt(end) == '(' && end > at;
        counts.signs += call || isSign(text.charAt(end)) ? 1 : 0;
        end++;
      }
      if (end > at) {
        word(at, end, counts);
      }
      at = end + 1;
    }
    return counts;
  }

  private void word(int from, int to, Counts counts) {
    int start = from;
    int end = to;
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    counts.words++;
    if (start == end) {
      counts.odd += to - from > 1 || isSign(text.charAt(from)) ? 1 : 0;
      return;
    }
    int letters = 0;
    int digits = 0;
    int inner = 0;
    int vowels = 0;
    int rising = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        vowels += c > 127 || "aeiouyAEIOUY".indexOf(c) >= 0 ? 1 : 0;
        rising +=
            i > start && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1))
                ? 1
                : 0;
      } else if (Character.isDigit(c)) {
        digits++;
      } else if ("'’-./,:&@".indexOf(c) < 0 && !Character.isSurrogate(c) && c < 0x300) {
        inner++;
      }
    }
    if (inner > 0
        || (letters > 0 && digits > 1 && letters + digits > 3)
        || end - start > LONGEST_WORD
        || rising > 1) {
      counts.odd++;
    } else if (digits == 0 && letters > 1) {
      counts.plain++;
      if (english) {
        judge(start, end, vowels, counts);
      } else if (common.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
        counts.common++;
      }
    } else if (letters == 1 && end - start == 1) {
      boolean single = "aAI".indexOf(text.charAt(start)) >= 0 || text.charAt(to - 1) == '.';
      counts.plain += single ? 1 : 0;
      counts.odd += single ? 0 : 1;
    }
  }

  /** A word in title case may be a name, which no dictionary has; it is not held against. */
  private void judge(int start, int end, int vowels, Counts counts) {
    int stop = start;
    while (stop < end && Character.isLetter(text.charAt(stop))) {
      stop++;
    }
    boolean known = Dictionary.knows(text.substring(start, stop));
    boolean title =
        Character.isUpperCase(text.charAt(start))
            && (stop - start == 1 || Character.isLowerCase(text.charAt(start + 1)))
            && vowels > 0;
    boolean acronym =
        stop - start <= 5 && text.substring(start, stop).chars().allMatch(Character::isUpperCase);
    if (known || !(title || acronym)) {
      counts.judged++;
      counts.known += known ? 1 : 0;
    }
  }

  /** One of those that code is made of. */
  private static boolean isSign(char c) {
    return "{}[]=<>|\\^~_`#$;*+".indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
