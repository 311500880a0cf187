package io.millrace.analyze;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Acronyms that a text defines: {@code Governmental Advisory Committee (GAC)}. */
final class Acronyms {

  private static final Pattern IN_BRACKETS =
      Pattern.compile("[\\s\\u00A0]{1,3}\\(([\\p{L}\\p{N}&.-]{2,12})\\)");

  private Acronyms() {}

  /**
   * The acronym in brackets behind an organisation's name, if its letters begin the name's words.
   */
  static Map<String, String> in(String text, List<Span> organisations) {
    Map<String, String> acronyms = new HashMap<>();
    for (Span organisation : organisations) {
      Matcher matcher =
          IN_BRACKETS
              .matcher(text)
              .region(organisation.end(), Math.min(text.length(), organisation.end() + 20));
      if (matcher.lookingAt() && abbreviates(matcher.group(1), organisation.of(text))) {
        acronyms.put(
            Names.slug(Names.written(organisation.of(text))), Names.slug(matcher.group(1)));
      }
    }
    return acronyms;
  }

  /** Whether the acronym is the initials of the name's words; small words may be passed over. */
  static boolean abbreviates(String acronym, String name) {
    String letters = acronym.replaceAll("[^\\p{L}]", "").toLowerCase(Locale.ROOT);
    int at = 0;
    for (String word : name.split("[\\s\\u00A0/-]+")) {
      if (at < letters.length()
          && !word.isEmpty()
          && Character.toLowerCase(word.charAt(0)) == letters.charAt(at)) {
        at++;
      } else if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
        return false;
      }
    }
    return letters.length() >= 2 && at == letters.length();
  }
}
