package io.millrace.analyze;

/** Looks over the pieces of a window: their mean, weighted by how well each answers a query. */
final class Attention {

  private Attention() {}

  /**
   * Adds the weighted mean to {@code into} from {@code at} on.
   *
   * @param query as wide as the encoder
   * @param scale of the products before the softmax
   */
  static void add(
      float[] query, float scale, float[] vectors, int row, int pieces, float[] into, int at) {
    float[] weights = new float[pieces];
    for (int p = 0; p < pieces; p++) {
      weights[p] = scale * Tensor.product(query, vectors, row + p * Encoder.WIDTH);
    }
    LinearHead.logSoftmax(weights, 0, pieces);
    for (int p = 0; p < pieces; p++) {
      float weight = (float) Math.exp(weights[p]);
      Tensor.addScaled(vectors, row + p * Encoder.WIDTH, weight, into, at, Encoder.WIDTH);
    }
  }
}
