package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sequence classification of the user's: the tone of sentences. */
final class ToneEngine implements AutoCloseable {

  private final Classifier classifier;
  private final ToneLabels labels;
  private final Set<String> languages;
  private final String version;
  private final int batchPieces;

  private ToneEngine(
      ModelFolder folder, ToneLabels labels, Set<String> languages, int batchPieces) {
    this.labels = labels;
    this.languages = languages;
    this.batchPieces = batchPieces;
    this.version = folder.name() + "+" + folder.hash();
    this.classifier = new Classifier(folder, false, labels.count());
  }

  /**
   * @param languages that it covers; none: those that the folder names
   * @throws ModelException when something in the folder is wrong
   */
  static ToneEngine open(ModelFolder folder, Set<String> languages, int batchPieces) {
    return new ToneEngine(
        folder,
        ToneLabels.of(folder),
        languages.isEmpty() ? folder.languages() : languages,
        batchPieces);
  }

  /** ISO 639-1. */
  Set<String> languages() {
    return languages;
  }

  /** Its name with a hash of its files. */
  String version() {
    return version;
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
            batchPieces,
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
