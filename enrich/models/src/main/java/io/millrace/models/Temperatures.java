package io.millrace.models;

import java.util.ArrayList;
import java.util.List;

/**
 * The number to divide logits by so that probabilities mean what they say (Guo et al., ICML 2017):
 * the one with the least negative log-likelihood on development data.
 */
final class Temperatures {

  private final List<float[]> logs = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  /**
   * @param values three log-probabilities from {@code offset} on
   */
  void add(float[] values, int offset, int label) {
    logs.add(new float[] {values[offset], values[offset + 1], values[offset + 2]});
    labels.add(label);
  }

  void addAll(Temperatures others) {
    logs.addAll(others.logs);
    labels.addAll(others.labels);
  }

  /** 1 when nothing was added. */
  float best() {
    float best = 1;
    double least = Double.MAX_VALUE;
    for (int step = 0; step <= 60 && !logs.isEmpty(); step++) {
      float temperature = 0.5f + 0.05f * step;
      double loss = 0;
      for (int i = 0; i < logs.size(); i++) {
        loss += loss(logs.get(i), labels.get(i), temperature);
      }
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return best;
  }

  private static double loss(float[] logs, int label, float temperature) {
    double sum = 0;
    for (float log : logs) {
      sum += Math.exp(log / temperature);
    }
    return Math.log(sum) - logs[label] / temperature;
  }
}
