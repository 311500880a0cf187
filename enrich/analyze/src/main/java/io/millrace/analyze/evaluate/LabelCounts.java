package io.millrace.analyze.evaluate;

import io.millrace.contract.SentimentLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts which label was found where which was right. */
final class LabelCounts {

  private final List<SentimentLabel> labels;
  private final int[][] counts;

  LabelCounts(List<SentimentLabel> labels) {
    this.labels = List.copyOf(labels);
    this.counts = new int[labels.size()][labels.size()];
  }

  void add(SentimentLabel gold, SentimentLabel found) {
    counts[labels.indexOf(gold)][labels.indexOf(found)]++;
  }

  int total() {
    int total = 0;
    for (SentimentLabel label : labels) {
      total += perLabel().get(label).gold();
    }
    return total;
  }

  double accuracy() {
    int right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return total() == 0 ? 0 : (double) right / total();
  }

  /** The mean F1 of the labels that are there or were found. */
  double macroF1() {
    return perLabel().values().stream()
        .filter(score -> score.gold() + score.found() > 0)
        .mapToDouble(Score::f1)
        .average()
        .orElse(0);
  }

  Map<SentimentLabel, Score> perLabel() {
    Map<SentimentLabel, Score> scores = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      int gold = 0;
      int found = 0;
      for (int j = 0; j < counts.length; j++) {
        gold += counts[i][j];
        found += counts[j][i];
      }
      scores.put(labels.get(i), new Score(gold, found, counts[i][i]));
    }
    return scores;
  }

  /** For each label that was right, how often each was found. */
  Map<SentimentLabel, Map<SentimentLabel, Integer>> confusion() {
    Map<SentimentLabel, Map<SentimentLabel, Integer>> confusion = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      Map<SentimentLabel, Integer> row = new LinkedHashMap<>();
      for (int j = 0; j < counts.length; j++) {
        row.put(labels.get(j), counts[i][j]);
      }
      confusion.put(labels.get(i), row);
    }
    return confusion;
  }
}
