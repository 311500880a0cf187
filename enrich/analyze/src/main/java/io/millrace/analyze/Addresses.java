package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mail addresses and links in a text; every repetition is bounded, so it takes linear time. */
final class Addresses {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<url>\\b(?:(?i:https?|ftp)://|www\\.)[^\\s\\p{Z}<>\"“”]{1,2000}+)"
              + "|(?<![A-Za-z0-9._%+-])(?<email>[A-Za-z0-9_%+-][A-Za-z0-9._%+-]{0,63}+"
              + "@(?:[A-Za-z0-9-]{1,63}+\\.){1,8}+[A-Za-z]{2,24}+)(?![A-Za-z0-9@-])");

  private Addresses() {}

  /** An address and what kind it is. */
  record Address(EntityType type, Span span) {}

  /** The addresses in {@code text[0, limit)}, in order. */
  static List<Address> in(String text, int limit) {
    List<Address> found = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(text).region(0, limit);
    while (matcher.find()) {
      if (matcher.group("email") != null) {
        found.add(new Address(EntityType.EMAIL, new Span(matcher.start(), matcher.end())));
      } else {
        int end = matcher.end();
        while (end > matcher.start() && isTrailing(text.charAt(end - 1))) {
          end--;
        }
        if (end - matcher.start() > "www.".length()) {
          found.add(new Address(EntityType.URL, new Span(matcher.start(), end)));
        }
      }
    }
    return found;
  }

  private static boolean isTrailing(char c) {
    return ".,;:!?)]}'’»*_".indexOf(c) >= 0;
  }
}
