package io.millrace.analyze;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Frequent English words: the whole words of the built-in model's vocabulary, about 20,000. */
final class Dictionary {

  private static final Set<String> WORDS =
      ModelBundle.builtIn().vocabulary().stream()
          .filter(word -> word.length() > 1 && word.chars().allMatch(Character::isLetter))
          .collect(Collectors.toUnmodifiableSet());

  private Dictionary() {}

  /** Whether it is one in whatever case, or a plain inflection of one. */
  static boolean knows(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return WORDS.contains(lower)
        || knowsWithout(lower, "s")
        || knowsWithout(lower, "ed")
        || knowsWithout(lower, "d")
        || knowsWithout(lower, "ing")
        || knowsWithout(lower, "ly")
        || knowsWithout(lower, "ness");
  }

  private static boolean knowsWithout(String word, String ending) {
    int stem = word.length() - ending.length();
    return stem >= 3
        && word.endsWith(ending)
        && (WORDS.contains(word.substring(0, stem))
            || WORDS.contains(word.substring(0, stem) + "e"));
  }
}
