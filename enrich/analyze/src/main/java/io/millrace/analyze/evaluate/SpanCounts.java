package io.millrace.analyze.evaluate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts names that are right: the same tokens and the same type. */
final class SpanCounts {

  private final Map<String, int[]> counts = new LinkedHashMap<>();

  SpanCounts() {
    TaggedFile.TYPES.forEach(type -> counts.put(type, new int[3]));
  }

  /** Adds a sentence. */
  void add(List<TokenSpan> gold, List<TokenSpan> found) {
    Set<TokenSpan> truth = new HashSet<>(gold);
    for (TokenSpan span : gold) {
      counts.get(span.type())[0]++;
    }
    for (TokenSpan span : found) {
      counts.get(span.type())[1]++;
      if (truth.contains(span)) {
        counts.get(span.type())[2]++;
      }
    }
  }

  Map<String, Score> perType() {
    Map<String, Score> scores = new LinkedHashMap<>();
    counts.forEach((type, c) -> scores.put(type, new Score(c[0], c[1], c[2])));
    return scores;
  }

  /** Over the names of all types. */
  Score micro() {
    return new Score(sum(0), sum(1), sum(2));
  }

  private int sum(int index) {
    return counts.values().stream().mapToInt(c -> c[index]).sum();
  }
}
