package io.millrace.analyze.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence whose tokens are given, with the names in it.
 *
 * @param names in order, none overlaps another
 */
public record TaggedSentence(List<String> tokens, List<TokenSpan> names) {

  public TaggedSentence {
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("a sentence has a token");
    }
    tokens = List.copyOf(tokens);
    names = List.copyOf(names);
  }

  /** The tokens with a blank between any two. */
  public String text() {
    return String.join(" ", tokens);
  }

  /**
   * The tokens that a stretch of {@link #text()} touches, if any.
   *
   * @param start in UTF-16 code units
   * @param end exclusive
   */
  Optional<TokenSpan> touched(String type, int start, int end) {
    int first = -1;
    int last = -1;
    int at = 0;
    for (int token = 0; token < tokens.size() && at < end; token++) {
      int behind = at + tokens.get(token).length();
      if (start < behind) {
        first = first < 0 ? token : first;
        last = token + 1;
      }
      at = behind + 1;
    }
    return first < 0 ? Optional.empty() : Optional.of(new TokenSpan(type, first, last));
  }

  /** Spans without repetitions and without those that begin inside an earlier one, in order. */
  static List<TokenSpan> apart(List<TokenSpan> spans) {
    Set<TokenSpan> sorted =
        new TreeSet<>(
            Comparator.comparingInt(TokenSpan::first)
                .thenComparing(Comparator.comparingInt(TokenSpan::end).reversed())
                .thenComparing(TokenSpan::type));
    sorted.addAll(spans);
    List<TokenSpan> apart = new ArrayList<>();
    for (TokenSpan span : sorted) {
      if (apart.isEmpty() || apart.getLast().end() <= span.first()) {
        apart.add(span);
      }
    }
    return apart;
  }
}
