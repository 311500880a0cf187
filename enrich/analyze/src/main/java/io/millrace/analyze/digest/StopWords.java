package io.millrace.analyze.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Words that say nothing of what a text is about, by language. */
public final class StopWords {

  private static final Map<String, Set<String>> LISTS = new TreeMap<>();

  static {
    for (String language : new String[] {"de", "en", "fr"}) {
      LISTS.put(language, load(language));
    }
  }

  private StopWords() {}

  /** Nothing for a language that has no list here. */
  public static Optional<Set<String>> of(String language) {
    return Optional.ofNullable(LISTS.get(language));
  }

  private static Set<String> load(String language) {
    try (InputStream in = StopWords.class.getResourceAsStream("stopwords." + language + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
