package io.millrace.analyze;

/** What the model says of the words of one sentence, gathered from its windows. */
final class SentenceScores {

  private static final int TONES = 3;

  private final Words words;
  private final float[] tags;
  private final float[] targetSums;
  private final float[] targetContexts;
  private double negative;
  private double neutral;
  private double positive;
  private int toned;

  SentenceScores(Words words) {
    this.words = words;
    this.tags = new float[words.count() * ModelBundle.TAGS.size()];
    this.targetSums = new float[words.count() * TONES];
    this.targetContexts = new float[words.count() * TONES];
  }

  Words words() {
    return words;
  }

  /** Log-probabilities, word after word, in the order of {@link ModelBundle#TAGS}. */
  float[] tags() {
    return tags;
  }

  /** Adds the tone of a window that was read for so many words. */
  void addTone(Tone tone, int weight) {
    negative += weight * tone.negative();
    neutral += weight * tone.neutral();
    positive += weight * tone.positive();
    toned += weight;
  }

  void setTarget(int word, int label, float sumOverPieces, float context) {
    targetSums[word * TONES + label] = sumOverPieces;
    targetContexts[word * TONES + label] = context;
  }

  /** The tone of the whole sentence: the mean over its windows. */
  Tone tone() {
    return new Tone(negative / toned, neutral / toned, positive / toned);
  }

  /** The tone towards the words {@code [first, end)}. */
  Tone towards(int first, int end) {
    int pieces = words.firstPiece(end) - words.firstPiece(first);
    float[] logits = new float[TONES];
    for (int label = 0; label < TONES; label++) {
      float sum = 0;
      float context = 0;
      for (int word = first; word < end; word++) {
        sum += targetSums[word * TONES + label];
        context += targetContexts[word * TONES + label];
      }
      logits[label] = sum / pieces + context / (end - first);
    }
    return Heads.tone(logits);
  }
}
