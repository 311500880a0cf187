package io.millrace.analyze.digest;

import io.millrace.contract.DocumentEnriched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a document keeps coming back to: runs of up to {@value #MOST_WORDS} words without a stop
 * word or punctuation between them, by their C-value (Frantzi, Ananiadou and Mima 2000, "Automatic
 * Recognition of Multi-Word Terms"): {@code log2(1 + words)} times how often it occurs, less how
 * often it does so, on average, inside a longer one. What comes early counts up to half as much
 * again. A phrase occurs at least twice, a single word in small letters three times; only of a text
 * that repeats little, one of several words may occur once. Languages without a list of stop words
 * have none.
 */
final class KeyPhrases {

  private static final int MOST_WORDS = 4;
  private static final int SHORTEST_WORD = 3;

  /** Words of a document that are looked at. */
  private static final int MOST_TOKENS = 100_000;

  /** One phrase for so many words of the text, and some. */
  private static final int WORDS_PER_PHRASE = 40;

  private static final int FEWEST = 3;

  /** Stop words that may stand inside a phrase: "station de pompage". */
  private static final Map<String, Set<String>> LINKS = Map.of("fr", Set.of("de", "du", "des"));

  private final Map<String, Phrase> phrases = new LinkedHashMap<>();
  private int tokens;

  private static final class Phrase {
    private final String key;
    private final int words;
    private final int first;
    private final Map<String, Integer> forms = new LinkedHashMap<>();
    private int count;
    private int inside;
    private int longer;

    Phrase(String key, int words, int first) {
      this.key = key;
      this.words = words;
      this.first = first;
    }

    double score(int tokens) {
      double alone = count - (longer == 0 ? 0 : (double) inside / longer);
      double early = 1 + 0.5 * (1 - (double) first / Math.max(1, tokens));
      return Math.log(1 + words) * alone * early;
    }

    /** A single word must come more often, unless it is written like a name. */
    boolean tells() {
      return words > 1
          || count >= FEWEST
          || (count > 1 && Character.isUpperCase(written().codePointAt(0)));
    }

    /** As most often written; of equals, as first written. */
    String written() {
      String best = null;
      for (Map.Entry<String, Integer> form : forms.entrySet()) {
        best = best == null || form.getValue() > forms.get(best) ? form.getKey() : best;
      }
      return best;
    }
  }

  private KeyPhrases() {}

  static List<String> of(List<Passage> passages) {
    KeyPhrases found = new KeyPhrases();
    for (Passage passage : passages) {
      StopWords.of(passage.language()).ifPresent(stop -> found.read(passage, stop));
    }
    return found.best();
  }

  private void read(Passage passage, Set<String> stop) {
    Set<String> links = LINKS.getOrDefault(passage.language(), Set.of());
    for (Passage.Bounds sentence : passage.sentences()) {
      if (tokens >= MOST_TOKENS) {
        return;
      }
      List<Tokens.Token> run = new ArrayList<>();
      for (Tokens.Token token : Tokens.of(passage.text(), sentence.start(), sentence.end())) {
        if (!token.joined()) {
          run(passage.text(), run, links);
          run.clear();
        }
        tokens++;
        if (isContent(token, stop) || (links.contains(token.lower()) && !run.isEmpty())) {
          run.add(token);
        } else {
          run(passage.text(), run, links);
          run.clear();
        }
      }
      run(passage.text(), run, links);
    }
  }

  private static boolean isContent(Tokens.Token token, Set<String> stop) {
    return token.lower().length() >= SHORTEST_WORD
        && !token.hasDigit()
        && !stop.contains(token.lower());
  }

  private void run(String text, List<Tokens.Token> run, Set<String> links) {
    for (int from = 0; from < run.size(); from++) {
      if (links.contains(run.get(from).lower())) {
        continue;
      }
      StringBuilder key = new StringBuilder();
      for (int to = from; to < Math.min(run.size(), from + MOST_WORDS); to++) {
        key.append(key.isEmpty() ? "" : " ").append(singular(run.get(to).lower()));
        if (links.contains(run.get(to).lower())) {
          continue;
        }
        int first = tokens - run.size() + from;
        int words = to - from + 1;
        Phrase phrase = phrases.computeIfAbsent(key.toString(), k -> new Phrase(k, words, first));
        phrase.count++;
        String written =
            text.substring(run.get(from).start(), run.get(to).end()).replaceAll("\\s+", " ");
        phrase.forms.merge(written, 1, Integer::sum);
      }
    }
  }

  /** Enough to bring "committees" and "committee" together; never shown. */
  private static String singular(String word) {
    return word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }

  private List<String> best() {
    for (Phrase phrase : List.copyOf(phrases.values())) {
      if (phrase.count > 1) {
        countInside(phrase);
      }
    }
    int most = Math.min(DocumentEnriched.MOST_KEY_PHRASES, FEWEST + tokens / WORDS_PER_PHRASE);
    List<Phrase> sorted =
        phrases.values().stream()
            .filter(Phrase::tells)
            .filter(phrase -> phrase.score(tokens) > 0)
            .sorted(
                Comparator.comparing((Phrase phrase) -> phrase.count == 1)
                    .thenComparingDouble(phrase -> -phrase.score(tokens))
                    .thenComparing(phrase -> phrase.key))
            .toList();
    List<Phrase> picked = new ArrayList<>();
    for (Phrase phrase : sorted) {
      boolean enough = phrase.count == 1 && picked.size() >= FEWEST;
      if (picked.size() < most && !enough && picked.stream().noneMatch(p -> overlap(p, phrase))) {
        picked.add(phrase);
      }
    }
    return picked.stream().map(Phrase::written).toList();
  }

  private void countInside(Phrase longer) {
    String[] words = longer.key.split(" ");
    for (int from = 0; from < words.length; from++) {
      for (int to = from + 1; to <= words.length; to++) {
        if (to - from < words.length) {
          Phrase part = phrases.get(String.join(" ", List.of(words).subList(from, to)));
          if (part != null) {
            part.inside += longer.count;
            part.longer++;
          }
        }
      }
    }
  }

  private static boolean overlap(Phrase one, Phrase other) {
    String a = " " + one.key + " ";
    String b = " " + other.key + " ";
    return a.contains(b) || b.contains(a);
  }
}
