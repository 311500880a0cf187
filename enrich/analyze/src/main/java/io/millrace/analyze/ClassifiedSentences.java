package io.millrace.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sentences with the logits that a {@link Classifier} gives them, in batches of about the same
 * length.
 *
 * @param words of each sentence, as many as could be read
 */
record ClassifiedSentences(List<Words> words, int pieces, boolean complete) {

  ClassifiedSentences {
    words = List.copyOf(words);
  }

  /** Takes a window and its logits. */
  interface Taker {
    void take(Window window, float[] logits);
  }

  /**
   * @param mostPieces that are read; the sentences beyond are missing at the end
   * @throws InterruptedException when the thread is interrupted; looked at between batches
   */
  static ClassifiedSentences read(
      Classifier classifier, String text, List<Span> sentences, int mostPieces, Taker taker)
      throws InterruptedException {
    List<Words> words = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    int left = mostPieces;
    boolean complete = true;
    for (Span sentence : sentences) {
      if (left <= 0) {
        complete = false;
        break;
      }
      Words own = classifier.words(text, sentence, left);
      Window.cut(words.size(), own, windows);
      words.add(own);
      left -= own.pieces().size();
      complete &= own.complete();
    }
    windows.sort(Comparator.comparingInt(Window::pieces));
    for (int from = 0; from < windows.size(); ) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the analysis was given up");
      }
      int to = from + 1;
      while (to < windows.size()
          && (to + 1 - from) * windows.get(to).pieces() <= classifier.batchPieces()) {
        to++;
      }
      List<float[]> logits = classifier.of(windows.subList(from, to));
      for (int i = from; i < to; i++) {
        taker.take(windows.get(i), logits.get(i - from));
      }
      from = to;
    }
    return new ClassifiedSentences(words, mostPieces - Math.max(0, left), complete);
  }
}
