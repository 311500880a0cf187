package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a name is trimmed, written and compared. */
final class Names {

  private static final int LONGEST = 120;
  private static final int NEAREST = 1_000;

  private static final Set<String> PRONOUNS =
      Set.of(
          "i", "me", "my", "mine", "myself", "you", "your", "yours", "he", "him", "his", "she",
          "her", "hers", "it", "its", "we", "us", "our", "ours", "they", "them", "their", "theirs",
          "who", "whom", "whose", "this", "that", "these", "those", "one", "mr", "mrs", "ms",
          "miss", "sir", "madam", "dr", "the", "ich", "wir", "sie", "ihr", "ihnen", "er", "herr",
          "frau");

  /** A regular expression without groups: what stands before a person's name. */
  static final String TITLE =
      "(?:Mr|Mrs|Ms|Mx|Miss|Messrs|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Herr|Frau|Monsieur|Madame"
          + "|Senator|President|Minister|Judge|Councillor|Cllr|Captain|Rev|Reverend)";

  private static final Pattern TITLE_BEFORE =
      Pattern.compile("(?<![\\p{L}])(" + TITLE + ")\\.?[ \\u00A0\\r\\n]{1,3}$");

  private static final Pattern LEGAL_FORM =
      Pattern.compile(
          "(?:,?["
              + " ](?i:ltd|limited|inc|incorporated|gmbh|ag|plc|llc|llp|corp|co|s\\.?a|kg|b\\.?v|n\\.?v"
              + "|pty|s\\.?p\\.?a)\\.?){1,3}$");

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "mx",
          "miss",
          "messrs",
          "dr",
          "prof",
          "professor",
          "sir",
          "dame",
          "lord",
          "lady",
          "herr",
          "frau",
          "senator");

  private Names() {}

  /**
   * The span without the white space, punctuation, article and possessive around the name itself,
   * or nothing where no name is left.
   */
  static Optional<Span> trimmed(String text, EntityType type, Span span) {
    int start = span.start();
    int end = span.end();
    boolean changed = true;
    while (changed && start < end) {
      int before = end - start;
      while (start < end && !isOfName(text.charAt(start))) {
        start++;
      }
      while (end > start
          && !isOfName(text.charAt(end - 1))
          && !endsAbbreviation(text, start, end)) {
        end--;
      }
      end -= possessive(text, start, end);
      end -= tail(text, start, end);
      if (startsWithWord(text, start, end, "the ", type != EntityType.LOCATION)) {
        start += "the ".length();
      }
      changed = end - start != before;
    }
    if (start >= end || end - start > LONGEST) {
      return Optional.empty();
    }
    String name = text.substring(start, end);
    boolean named =
        name.codePoints().filter(Character::isLetter).limit(2).count() == 2
            && (isAcronym(name) || !PRONOUNS.contains(name.toLowerCase(Locale.ROOT)));
    return named ? Optional.of(new Span(start, end)) : Optional.empty();
  }

  /** {@code US} and {@code WHO} are no pronouns. */
  private static boolean isAcronym(String name) {
    return name.length() > 1 && name.codePoints().allMatch(Character::isUpperCase);
  }

  /**
   * Whether a name in small letters alone could be one: not in a sentence that has capitals
   * elsewhere.
   */
  static boolean plausible(String text, Span name, Span sentence) {
    String letters = name.of(text);
    if (letters.codePoints().anyMatch(Character::isUpperCase)
        || letters.codePoints().noneMatch(Character::isLowerCase)) {
      return true;
    }
    // Near it is enough; else many names in one long sentence would take their square.
    return text.substring(
            Math.max(sentence.start(), name.start() - NEAREST),
            Math.min(sentence.end(), name.end() + NEAREST))
        .codePoints()
        .noneMatch(Character::isUpperCase);
  }

  /** As the text has it, on one line. */
  static String written(String text) {
    return text.strip().replaceAll("[\\s\\p{Z}]+", " ");
  }

  /** The title that stands before a name, without its dot. */
  static Optional<String> titleBefore(String text, int start) {
    Matcher matcher = TITLE_BEFORE.matcher(text).region(Math.max(0, start - 16), start);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A name without its article and its legal form: {@code Acme} of {@code The Acme Co. Ltd}. */
  static String bare(String name) {
    String plain = name.regionMatches(true, 0, "the ", 0, 4) ? name.substring(4) : name;
    Matcher matcher = LEGAL_FORM.matcher(plain);
    String rest = matcher.find() ? plain.substring(0, matcher.start()) : plain;
    return rest.isBlank() ? name : rest;
  }

  /** A person's name without "Mr" and the like. */
  static String withoutTitle(String name) {
    int space = name.indexOf(' ');
    if (space < 0) {
      return name;
    }
    String first = name.substring(0, space).replace(".", "").toLowerCase(Locale.ROOT);
    return TITLES.contains(first) ? withoutTitle(name.substring(space + 1)) : name;
  }

  /**
   * What a name is compared by and known by in a key: lower-case, Latin letters without accents,
   * hyphens between the words. Letters of other scripts stay.
   */
  static String slug(String name) {
    StringBuilder slug = new StringBuilder();
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      String folded = folded(c);
      if (!folded.isEmpty()) {
        slug.append(folded);
      } else if (Character.isLetterOrDigit(c)) {
        slug.appendCodePoint(c);
      } else if (!isInner(c) && !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    int end = slug.length();
    while (end > 0 && slug.charAt(end - 1) == '-') {
      end--;
    }
    return slug.substring(0, end);
  }

  private static String folded(int c) {
    return switch (c) {
      case 'ß' -> "ss";
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      case 'ø' -> "o";
      case 'đ', 'ð' -> "d";
      case 'þ' -> "th";
      case 'ł' -> "l";
      case 'ı' -> "i";
      default -> "";
    };
  }

  /** Marks that are part of a word: accents, the dots of U.S., the apostrophe of O'Brien. */
  private static boolean isInner(int c) {
    return c == '.'
        || c == '\''
        || c == '’'
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.FORMAT;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMark(c);
  }

  private static boolean isMark(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** {@code U.S.} and {@code Acme Inc.} keep their last dot. */
  private static boolean endsAbbreviation(String text, int start, int end) {
    if (text.charAt(end - 1) != '.') {
      return false;
    }
    int from = end - 1;
    while (from > start && end - from < 8 && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    String token = text.substring(from, end - 1).toLowerCase(Locale.ROOT);
    return switch (token) {
      case "inc", "ltd", "co", "corp", "jr", "sr", "bros" -> true;
      default -> token.length() >= 3 && token.charAt(1) == '.';
    };
  }

  private static int possessive(String text, int start, int end) {
    if (end - start < 3 || Character.toLowerCase(text.charAt(end - 1)) != 's') {
      return 0;
    }
    char c = text.charAt(end - 2);
    return c == '\'' || c == '’' ? 2 : 0;
  }

  /** What the model puts at the end of a name although no name ends with it. */
  private static int tail(String text, int start, int end) {
    int space = end - 1;
    while (space > start && end - space <= 4 && !Character.isWhitespace(text.charAt(space))) {
      space--;
    }
    if (space <= start || !Character.isWhitespace(text.charAt(space))) {
      return 0;
    }
    return switch (text.substring(space + 1, end)) {
      case "of", "and", "for", "the", "in", "at", "to", "I" -> end - space;
      default -> 0;
    };
  }

  private static boolean startsWithWord(
      String text, int start, int end, String word, boolean anyCase) {
    return end - start > word.length()
        && text.regionMatches(anyCase, start, word, 0, word.length());
  }
}
