package io.millrace.analyze;

/** The three linear heads of the model: what the vectors of a window say of its words. */
final class Heads {

  private static final int TONES = 3;

  private final LinearHead entity;
  private final LinearHead tone;
  private final LinearHead target;

  Heads(LinearHead entity, LinearHead tone, LinearHead target) {
    this.entity = entity;
    this.tone = tone;
    this.target = target;
  }

  /**
   * Reads a window into the scores of its sentence. Only sums over labels are kept, not the vectors
   * themselves: the heads are linear, so the mean over a span can be taken after the product.
   *
   * @param row where the window's first piece starts
   */
  void read(Window window, float[] vectors, int row, SentenceScores scores) {
    int pieces = window.pieces();
    float[] mean = new float[Encoder.WIDTH];
    for (int p = 0; p < pieces; p++) {
      int at = row + p * Encoder.WIDTH;
      for (int k = 0; k < Encoder.WIDTH; k++) {
        mean[k] += vectors[at + k];
      }
    }
    for (int k = 0; k < Encoder.WIDTH; k++) {
      mean[k] /= pieces;
    }
    float[] tones = new float[TONES];
    float[] context = new float[TONES];
    for (int label = 0; label < TONES; label++) {
      tones[label] = tone.bias(label) + tone.product(label, 0, mean, 0, Encoder.WIDTH);
      context[label] = target.bias(label) + target.product(label, 0, mean, 0, Encoder.WIDTH);
    }
    scores.addTone(tone(tones), window.to() - window.from());
    for (int word = window.from(); word < window.to(); word++) {
      int from = row + window.position(word) * Encoder.WIDTH;
      int to = row + window.position(word + 1) * Encoder.WIDTH;
      tag(word, vectors, from, scores);
      for (int label = 0; label < TONES; label++) {
        float sum = 0;
        for (int at = from; at < to; at += Encoder.WIDTH) {
          sum += target.product(label, Encoder.WIDTH, vectors, at, Encoder.WIDTH);
        }
        scores.setTarget(word, label, sum, context[label]);
      }
    }
  }

  private void tag(int word, float[] vectors, int at, SentenceScores scores) {
    float[] tags = scores.tags();
    int offset = word * entity.labels();
    for (int label = 0; label < entity.labels(); label++) {
      tags[offset + label] =
          entity.bias(label) + entity.product(label, 0, vectors, at, Encoder.WIDTH);
    }
    LinearHead.logSoftmax(tags, offset, entity.labels());
  }

  /** The probabilities behind three logits. */
  static Tone tone(float[] logits) {
    LinearHead.logSoftmax(logits, 0, TONES);
    return new Tone(Math.exp(logits[0]), Math.exp(logits[1]), Math.exp(logits[2]));
  }
}
