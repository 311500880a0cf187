package io.millrace.analyze;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The language of a text, by the trigrams of three samples of it. Lingua's low accuracy mode needs
 * about 20 MB of heap for these languages (its high accuracy mode 450 MB), and on texts of a
 * sentence or more the two agree.
 */
final class Languages {

  static final String ENGLISH = "en";
  static final String GERMAN = "de";
  static final String UNDETERMINED = "und";

  private static final int SAMPLE = 400;
  private static final int FEWEST_LETTERS = 16;
  private static final int LETTERS_OF_A_SENTENCE = 100;

  /** Of a shorter text, how near the second best language may come to the best. */
  private static final double NEAREST_RIVAL = 0.97;

  private static final List<Language> KNOWN =
      List.of(
          Language.ENGLISH,
          Language.GERMAN,
          Language.FRENCH,
          Language.SPANISH,
          Language.ITALIAN,
          Language.PORTUGUESE,
          Language.DUTCH,
          Language.DANISH,
          Language.SWEDISH,
          Language.BOKMAL,
          Language.FINNISH,
          Language.POLISH,
          Language.CZECH,
          Language.HUNGARIAN,
          Language.ROMANIAN,
          Language.TURKISH,
          Language.GREEK,
          Language.RUSSIAN,
          Language.UKRAINIAN,
          Language.ARABIC,
          Language.HEBREW,
          Language.HINDI,
          Language.CHINESE,
          Language.JAPANESE,
          Language.KOREAN);
  private static final Set<String> CODES =
      KNOWN.stream().map(Languages::code).collect(Collectors.toCollection(TreeSet::new));

  private final LanguageDetector detector =
      LanguageDetectorBuilder.fromLanguages(KNOWN.toArray(Language[]::new))
          .withLowAccuracyMode()
          .build();

  /**
   * Checks languages that somebody named.
   *
   * @param where they are named
   * @throws ModelException when one is none of those that can be told apart
   */
  static void check(Collection<String> languages, String where) {
    for (String language : languages) {
      if (!CODES.contains(language)) {
        throw new ModelException(
            where
                + ": there is no language "
                + language
                + "; known are "
                + String.join(", ", CODES));
      }
    }
  }

  private static String code(Language language) {
    return language.getIsoCode639_1().name().toLowerCase(Locale.ROOT);
  }

  /** ISO 639-1, or {@code und} for a text that is too short or could be several. */
  String of(String text) {
    String sample = sample(text);
    long letters = sample.codePoints().filter(Character::isLetter).count();
    long ideographs = sample.codePoints().filter(Character::isIdeographic).count();
    if (letters + 3 * ideographs < FEWEST_LETTERS) {
      return UNDETERMINED;
    }
    Map<Language, Double> confidences = detector.computeLanguageConfidenceValues(sample);
    Iterator<Map.Entry<Language, Double>> best = confidences.entrySet().iterator();
    if (!best.hasNext()) {
      return UNDETERMINED;
    }
    Language language = best.next().getKey();
    if (letters < LETTERS_OF_A_SENTENCE
        && best.hasNext()
        && best.next().getValue() > NEAREST_RIVAL) {
      return UNDETERMINED;
    }
    return code(language);
  }

  /** The start, the middle and what lies before the end: letterheads are often full of names. */
  private static String sample(String text) {
    if (text.length() <= 3 * SAMPLE) {
      return text;
    }
    int middle = text.length() / 2;
    return text.substring(0, SAMPLE)
        + ' '
        + text.substring(middle, middle + SAMPLE)
        + ' '
        + text.substring(text.length() - SAMPLE);
  }
}
