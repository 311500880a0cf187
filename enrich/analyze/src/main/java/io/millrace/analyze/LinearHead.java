package io.millrace.analyze;

/** One linear layer on top of the encoder: a row of weights and a bias for each output. */
final class LinearHead {

  /** From so many outputs on, all of them together are faster than one after the other. */
  private static final int MANY = 16;

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
    if (outputs() >= MANY) {
      float[] sum = bias.clone();
      inputsFirst.addProduct(values, offset, sum);
      System.arraycopy(sum, 0, into, at, sum.length);
      return;
    }
    for (int row = 0; row < outputs(); row++) {
      into[at + row] = bias[row] + weights.product(row, values, offset);
    }
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
