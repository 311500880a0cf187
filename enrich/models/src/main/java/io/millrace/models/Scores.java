package io.millrace.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what a model gets right: strict spans by type, and tones. */
final class Scores {

  private final long[] gold = new long[3];
  private final long[] found = new long[3];
  private final long[] right = new long[3];
  private final long[][] tones = new long[3][3];
  private final long[][] targets = new long[3][3];
  private long toned;
  private long twoWayRight;
  private final Temperatures toneTemperature = new Temperatures();
  private final Temperatures targetTemperature = new Temperatures();

  /**
   * @param logs log-probabilities of the tags, word after word from {@code offset} on
   */
  void addTags(int[] tags, float[] logs, int offset) {
    List<int[]> expected = spans(tags);
    List<int[]> predicted = spans(decode(logs, offset, tags.length));
    for (int[] span : expected) {
      gold[span[2]]++;
    }
    for (int[] span : predicted) {
      found[span[2]]++;
      if (expected.stream().anyMatch(e -> java.util.Arrays.equals(e, span))) {
        right[span[2]]++;
      }
    }
  }

  void addTone(int expected, float[] logs, int offset) {
    tones[expected][best(logs, offset)]++;
    toneTemperature.add(logs, offset, expected);
    if (expected != 1) {
      toned++;
      twoWayRight += logs[offset + 2] >= logs[offset] == (expected == 2) ? 1 : 0;
    }
  }

  void addTarget(int expected, float[] logs, int offset) {
    targets[expected][best(logs, offset)]++;
    targetTemperature.add(logs, offset, expected);
  }

  Temperatures toneTemperature() {
    return toneTemperature;
  }

  Temperatures targetTemperature() {
    return targetTemperature;
  }

  /** F1 of all types together, in percent. */
  double entityF1() {
    return f1(sum(right), sum(gold), sum(found));
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    if (sum(gold) > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              "entities F1 %.1f (P %.1f R %.1f; PER %.1f ORG %.1f LOC %.1f; %d)  ",
              entityF1(),
              percent(sum(right), sum(found)),
              percent(sum(right), sum(gold)),
              f1(right[0], gold[0], found[0]),
              f1(right[1], gold[1], found[1]),
              f1(right[2], gold[2], found[2]),
              sum(gold)));
    }
    append(line, "tone", tones);
    if (toned > 0) {
      line.append(
          String.format(Locale.ROOT, "two-way %.1f (%d)  ", percent(twoWayRight, toned), toned));
    }
    append(line, "target", targets);
    return line.toString().strip();
  }

  private static void append(StringBuilder line, String name, long[][] counts) {
    if (total(counts) > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              "%s accuracy %.1f macro-F1 %.1f (%d)  ",
              name,
              accuracy(counts),
              macroF1(counts),
              total(counts)));
    }
  }

  /** First word, end word and type of each span; -1 counts as O. */
  static List<int[]> spans(int[] tags) {
    List<int[]> spans = new ArrayList<>();
    int start = -1;
    int type = -1;
    for (int i = 0; i <= tags.length; i++) {
      int tag = i < tags.length ? Math.max(0, tags[i]) : 0;
      boolean goes = tag > 0 && tag % 2 == 0 && start >= 0 && type == (tag - 1) / 2;
      if (start >= 0 && !goes) {
        spans.add(new int[] {start, i, type});
        start = -1;
      }
      if (tag > 0 && start < 0) {
        start = i;
        type = (tag - 1) / 2;
      }
    }
    return spans;
  }

  /** The most probable tags where an inner tag only continues its own type. */
  static int[] decode(float[] logs, int offset, int words) {
    int labels = Labels.TAGS.size();
    double[][] best = new double[words][labels];
    int[][] from = new int[words][labels];
    for (int word = 0; word < words; word++) {
      for (int tag = 0; tag < labels; tag++) {
        boolean inside = tag > 0 && tag % 2 == 0;
        double most = word == 0 ? (inside ? -1e9 : 0) : -1e30;
        for (int before = 0; word > 0 && before < labels; before++) {
          boolean allowed = !inside || before == tag || before == tag - 1;
          if (allowed && best[word - 1][before] > most) {
            most = best[word - 1][before];
            from[word][tag] = before;
          }
        }
        best[word][tag] = most + logs[offset + word * labels + tag];
      }
    }
    int[] tags = new int[words];
    int tag = 0;
    for (int label = 1; words > 0 && label < labels; label++) {
      tag = best[words - 1][label] > best[words - 1][tag] ? label : tag;
    }
    for (int word = words - 1; word >= 0; word--) {
      tags[word] = tag;
      tag = from[word][tag];
    }
    return tags;
  }

  private static int best(float[] logs, int offset) {
    int best = 0;
    for (int i = 1; i < 3; i++) {
      best = logs[offset + i] > logs[offset + best] ? i : best;
    }
    return best;
  }

  private static double accuracy(long[][] counts) {
    return percent(counts[0][0] + counts[1][1] + counts[2][2], total(counts));
  }

  private static double macroF1(long[][] counts) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      long expected = counts[i][0] + counts[i][1] + counts[i][2];
      long predicted = counts[0][i] + counts[1][i] + counts[2][i];
      sum += f1(counts[i][i], expected, predicted);
    }
    return sum / 3;
  }

  private static long total(long[][] counts) {
    return sum(counts[0]) + sum(counts[1]) + sum(counts[2]);
  }

  private static long sum(long[] counts) {
    return counts[0] + counts[1] + counts[2];
  }

  private static double f1(long right, long gold, long found) {
    return gold + found == 0 ? 0 : 200.0 * right / (gold + found);
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
