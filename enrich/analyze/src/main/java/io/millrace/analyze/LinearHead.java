package io.millrace.analyze;

import java.util.List;

/** One linear layer on top of the encoder: a row of weights and a bias for each output. */
final class LinearHead {

  private final Tensor weights;
  private final Tensor inputsFirst;
  private final float[] bias;

  /**
   * @param weights outputs × inputs
   */
  LinearHead(Tensor weights, Tensor bias) {
    if (weights.rows() != bias.rows()) {
      throw new ModelException("a head of the model has " + bias.rows() + " biases");
    }
    this.weights = weights;
    this.inputsFirst = weights.transposed();
    this.bias = bias.column();
  }

  int outputs() {
    return bias.length;
  }

  int inputs() {
    return weights.columns();
  }

  /** The outputs for the vector that stands in an array from {@code offset} on. */
  void apply(float[] values, int offset, float[] into, int at) {
    for (int row = 0; row < outputs(); row++) {
      into[at + row] = bias[row] + weights.product(row, values, offset);
    }
  }

  /** The outputs for each vector; faster than one by one where there are many outputs. */
  List<float[]> apply(List<float[]> vectors) {
    List<float[]> outputs = vectors.stream().map(vector -> bias.clone()).toList();
    inputsFirst.addProducts(vectors, 0, outputs);
    return outputs;
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
