package io.millrace.analyze;

import java.util.Arrays;

/** The heads of the model: what the vectors of a window say of its words. */
final class Heads {

  private final LinearHead entity;
  private final float[] toneQuery;
  private final LinearHead tone;
  private final TargetHead target;

  /**
   * @param toneQuery what the tone of a sentence is looked for with
   * @param tone over the mean of a window and what the query found in it
   */
  Heads(LinearHead entity, Tensor toneQuery, LinearHead tone, TargetHead target) {
    this.entity = entity;
    this.tone = tone;
    this.target = target;
    this.toneQuery = toneQuery.column();
    if (entity.inputs() != Encoder.WIDTH
        || entity.outputs() != ModelBundle.TAGS.size()
        || this.toneQuery.length != Encoder.WIDTH
        || tone.inputs() != 2 * Encoder.WIDTH) {
      throw new ModelException("the heads do not fit the encoder");
    }
  }

  /**
   * Reads a window into the scores of its sentence.
   *
   * @param row where the window's first piece starts
   */
  void read(Window window, float[] vectors, int row, SentenceScores scores) {
    int pieces = window.pieces();
    float[] own = Arrays.copyOfRange(vectors, row, row + pieces * Encoder.WIDTH);
    float[] features = new float[2 * Encoder.WIDTH];
    TargetHead.mean(own, 0, pieces, features, 0);
    Attention.add(toneQuery, 1, own, 0, pieces, features, Encoder.WIDTH);
    float[] logits = new float[tone.outputs()];
    tone.apply(features, 0, logits, 0);
    scores.addTone(Tone.of(logits), window.to() - window.from());
    float[] tags = scores.tags();
    int labels = entity.outputs();
    for (int word = window.from(); word < window.to(); word++) {
      entity.apply(own, window.position(word) * Encoder.WIDTH, tags, word * labels);
      LinearHead.logSoftmax(tags, word * labels, labels);
    }
    scores.keep(window, own, target);
  }
}
