package io.millrace.analyze;

import java.util.ArrayList;
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
   * A stretch of a window.
   *
   * @param vectors of the window, from its first piece on
   * @param pieces of the window
   * @param from first piece of the stretch
   * @param to after its last piece
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying would cost a window each.
  record Stretch(float[] vectors, int pieces, int from, int to) {}

  /** The tone towards each stretch. Many at once are several times faster than one by one. */
  List<Tone> tones(List<Stretch> stretches) {
    List<float[]> features = new ArrayList<>();
    for (Stretch stretch : stretches) {
      float[] own = new float[hidden.inputs()];
      mean(stretch.vectors(), 0, stretch.pieces(), own, 0);
      mean(stretch.vectors(), stretch.from(), stretch.to(), own, Encoder.WIDTH);
      features.add(own);
    }
    for (int look = 0; look < queries.size(); look++) {
      List<float[]> asked = stretches.stream().map(s -> new float[Encoder.WIDTH]).toList();
      queries.get(look).addProducts(features, Encoder.WIDTH, asked);
      for (int i = 0; i < asked.size(); i++) {
        Stretch stretch = stretches.get(i);
        Attention.add(
            asked.get(i),
            SCALE,
            stretch.vectors(),
            0,
            stretch.pieces(),
            features.get(i),
            (2 + look) * Encoder.WIDTH);
      }
    }
    return hidden.apply(features).stream().map(this::tone).toList();
  }

  private Tone tone(float[] inner) {
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
