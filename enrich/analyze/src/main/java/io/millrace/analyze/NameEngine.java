package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A token classification of the user's: the people, organisations and places in sentences. */
final class NameEngine implements AutoCloseable {

  private final Classifier classifier;
  private final EntityLabels labels;

  private NameEngine(Classifier classifier, EntityLabels labels) {
    this.classifier = classifier;
    this.labels = labels;
  }

  /**
   * @param languages that it covers; none: those that the folder names
   * @throws ModelException when something in the folder is wrong
   */
  static NameEngine open(ModelFolder folder, Set<String> languages, int batchPieces) {
    EntityLabels labels = EntityLabels.of(folder);
    return new NameEngine(
        new Classifier(folder, true, labels.count(), languages, batchPieces), labels);
  }

  Classifier classifier() {
    return classifier;
  }

  /** What was read: the names of each sentence, and the words of each. */
  record Found(List<List<MarkedName>> names, ClassifiedSentences sentences) {
    Found {
      names = List.copyOf(names);
    }

    /** Those of a sentence; none where it was not read. */
    List<MarkedName> names(int sentence) {
      return sentence < names.size() ? names.get(sentence) : List.of();
    }
  }

  /**
   * @see ClassifiedSentences#read
   */
  Found names(String text, List<Span> sentences, int mostPieces) throws InterruptedException {
    List<float[]> logs = new ArrayList<>();
    ClassifiedSentences read =
        ClassifiedSentences.read(
            classifier,
            text,
            sentences,
            mostPieces,
            (window, logits) -> {
              while (logs.size() <= window.sentence()) {
                logs.add(new float[0]);
              }
              logs.set(window.sentence(), words(window, logits, logs.get(window.sentence())));
            });
    List<List<MarkedName>> names = new ArrayList<>();
    for (int i = 0; i < read.words().size(); i++) {
      names.add(i < logs.size() ? labels.names(read.words().get(i), logs.get(i)) : List.of());
    }
    return new Found(names, read);
  }

  /** Adds those of the words that the window is read for, each by its first piece. */
  private float[] words(Window window, float[] logits, float[] before) {
    int count = labels.count();
    float[] all = before.length > 0 ? before : new float[window.words().count() * count];
    for (int word = window.from(); word < window.to(); word++) {
      System.arraycopy(logits, window.position(word) * count, all, word * count, count);
      LinearHead.logSoftmax(all, word * count, count);
    }
    return all;
  }

  @Override
  public void close() {
    classifier.close();
  }
}
