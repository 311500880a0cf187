package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sequence classification of the user's: the tone of sentences. */
final class ToneEngine implements AutoCloseable {

  private final Classifier classifier;
  private final ToneLabels labels;

  private ToneEngine(Classifier classifier, ToneLabels labels) {
    this.classifier = classifier;
    this.labels = labels;
  }

  /**
   * @param languages that it covers; none: those that the folder names
   * @throws ModelException when something in the folder is wrong
   */
  static ToneEngine open(ModelFolder folder, Set<String> languages, int batchPieces) {
    ToneLabels labels = ToneLabels.of(folder);
    return new ToneEngine(
        new Classifier(folder, false, labels.count(), languages, batchPieces), labels);
  }

  Classifier classifier() {
    return classifier;
  }

  /** What was read: the tone of each sentence that has a word, and the words of each. */
  record Found(List<Optional<Tone>> tones, ClassifiedSentences sentences) {
    Found {
      tones = List.copyOf(tones);
    }

    /** That of a sentence; none where it was not read. */
    Optional<Tone> tone(int sentence) {
      return sentence < tones.size() ? tones.get(sentence) : Optional.empty();
    }
  }

  /**
   * The tone of a sentence of several windows is their mean, weighted by the words that each is
   * read for.
   *
   * @see ClassifiedSentences#read
   */
  Found tones(String text, List<Span> sentences, int mostPieces) throws InterruptedException {
    double[][] sums = new double[sentences.size()][4];
    ClassifiedSentences read =
        ClassifiedSentences.read(
            classifier,
            text,
            sentences,
            mostPieces,
            (window, logits) -> {
              Tone tone = labels.tone(logits);
              double[] sum = sums[window.sentence()];
              int weight = window.to() - window.from();
              sum[0] += weight * tone.negative();
              sum[1] += weight * tone.neutral();
              sum[2] += weight * tone.positive();
              sum[3] += weight;
            });
    List<Optional<Tone>> tones = new ArrayList<>();
    for (int i = 0; i < read.words().size(); i++) {
      double[] sum = sums[i];
      tones.add(
          sum[3] == 0
              ? Optional.empty()
              : Optional.of(new Tone(sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3])));
    }
    return new Found(tones, read);
  }

  @Override
  public void close() {
    classifier.close();
  }
}
