package io.millrace.analyze;

/** One linear layer on top of the encoder; a row of weights and a bias for each label. */
final class LinearHead {

  private final float[][] weights;
  private final float[] bias;

  LinearHead(float[][] weights, float[] bias) {
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  int labels() {
    return bias.length;
  }

  float bias(int label) {
    return bias[label];
  }

  /** The product of a label's weights from {@code at} on with a vector that stands in an array. */
  float product(int label, int at, float[] values, int offset, int length) {
    float[] row = weights[label];
    // Four sums, because floats may not be reordered by the compiler and one would wait for itself.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int k = 0; k < length; k += 4) {
      a += row[at + k] * values[offset + k];
      b += row[at + k + 1] * values[offset + k + 1];
      c += row[at + k + 2] * values[offset + k + 2];
      d += row[at + k + 3] * values[offset + k + 3];
    }
    return (a + b) + (c + d);
  }

  /** Turns logits into log-probabilities, in place. */
  static void logSoftmax(float[] logits, int offset, int length) {
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      most = Math.max(most, logits[offset + i]);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.exp(logits[offset + i] - most);
    }
    float log = (float) (most + Math.log(sum));
    for (int i = 0; i < length; i++) {
      logits[offset + i] -= log;
    }
  }
}
