package io.millrace.analyze;

import java.util.List;

/**
 * The tone towards a stretch of a sentence: from the sentence's mean, the stretch's mean, and looks
 * over the sentence whose queries are linear in the stretch's mean, through one hidden layer.
 */
final class TargetHead {

  private static final float SCALE = (float) (1 / Math.sqrt(Encoder.WIDTH));

  private final List<Tensor> queries;
  private final LinearHead hidden;
  private final LinearHead tone;

  TargetHead(List<Tensor> queries, LinearHead hidden, LinearHead tone) {
    this.queries = List.copyOf(queries);
    this.hidden = hidden;
    this.tone = tone;
    if (hidden.inputs() != (2 + queries.size()) * Encoder.WIDTH
        || tone.inputs() != hidden.outputs()) {
      throw new ModelException("the target's layers do not fit each other");
    }
  }

  /**
   * @param vectors of a window, from its first piece on
   * @param from first piece of the target
   * @param to after its last piece
   */
  Tone tone(float[] vectors, int pieces, int from, int to) {
    float[] features = new float[hidden.inputs()];
    mean(vectors, 0, pieces, features, 0);
    mean(vectors, from, to, features, Encoder.WIDTH);
    for (int look = 0; look < queries.size(); look++) {
      float[] query = new float[Encoder.WIDTH];
      queries.get(look).addProduct(features, Encoder.WIDTH, query);
      Attention.add(query, SCALE, vectors, 0, pieces, features, (2 + look) * Encoder.WIDTH);
    }
    float[] inner = new float[hidden.outputs()];
    hidden.apply(features, 0, inner, 0);
    for (int i = 0; i < inner.length; i++) {
      inner[i] = Math.max(0, inner[i]);
    }
    float[] logits = new float[tone.outputs()];
    tone.apply(inner, 0, logits, 0);
    return Tone.of(logits);
  }

  /** The mean of the vectors of some pieces. */
  static void mean(float[] vectors, int from, int to, float[] into, int at) {
    float scale = 1f / (to - from);
    for (int piece = from; piece < to; piece++) {
      Tensor.addScaled(vectors, piece * Encoder.WIDTH, scale, into, at, Encoder.WIDTH);
    }
  }
}
