package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the model says of the words of one sentence, gathered from its windows. */
final class SentenceScores {

  private final Words words;
  private final float[] tags;
  private final List<Kept> windows = new ArrayList<>(1);
  private double negative;
  private double neutral;
  private double positive;
  private int toned;

  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying would cost a window each.
  private record Kept(Window window, float[] vectors, TargetHead target) {}

  SentenceScores(Words words) {
    this.words = words;
    this.tags = new float[words.count() * ModelBundle.TAGS.size()];
  }

  Words words() {
    return words;
  }

  /** Whether every word was read in some window. */
  boolean complete() {
    return toned == words.count();
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

  /** Keeps the vectors of a window until all that is asked of the sentence has been answered. */
  void keep(Window window, float[] vectors, TargetHead target) {
    windows.add(new Kept(window, vectors, target));
  }

  /** Lets the vectors go. */
  void forget() {
    windows.clear();
  }

  /** The tone of the whole sentence: the mean over its windows. */
  Tone tone() {
    return new Tone(negative / toned, neutral / toned, positive / toned);
  }

  /** The tone towards the words {@code [first, end)}, in the window that was read for the first. */
  Tone towards(int first, int end) {
    return windows.getFirst().target().tones(List.of(stretch(first, end))).getFirst();
  }

  /** The head that {@code towards} asks; only while vectors are kept. */
  Optional<TargetHead> target() {
    return windows.stream().findFirst().map(Kept::target);
  }

  /** The words {@code [first, end)} in the window that was read for the first. */
  TargetHead.Stretch stretch(int first, int end) {
    for (Kept kept : windows) {
      Window window = kept.window();
      if (first >= window.from() && first < window.to()) {
        return new TargetHead.Stretch(
            kept.vectors(),
            window.pieces(),
            window.position(first),
            window.position(Math.min(end, window.end())));
      }
    }
    throw new IllegalStateException("no window was read for word " + first);
  }
}
