package io.millrace.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs the model over the sentences of a text, in batches of sentences of about the same length.
 *
 * <p>The encoder's activations are quantised by their range over the whole batch, so which
 * sentences share a batch moves probabilities a little; the batches depend on the text alone, so
 * the same text always gives the same result.
 */
final class SentenceReader implements AutoCloseable {

  private final WordPiece tokenizer;
  private final Encoder encoder;
  private final Heads heads;
  private final int batchPieces;

  SentenceReader(WordPiece tokenizer, Encoder encoder, Heads heads, int batchPieces) {
    this.tokenizer = tokenizer;
    this.encoder = encoder;
    this.heads = heads;
    this.batchPieces = batchPieces;
  }

  /** Loads a model; takes about a second. */
  static SentenceReader open(ModelBundle model, int batchPieces) {
    return new SentenceReader(
        model.tokenizer(), new Encoder(model.encoder()), model.heads(), batchPieces);
  }

  /** What was read. */
  record Readings(List<Optional<SentenceReading>> sentences, int pieces, boolean complete) {
    Readings {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * Reads sentences until the given number of pieces is used up; a sentence without any word has no
   * reading, and the ones beyond the bound are missing at the end.
   *
   * @throws InterruptedException when the thread is interrupted; looked at between batches
   */
  Readings read(String text, List<Span> sentences, int mostPieces) throws InterruptedException {
    List<SentenceScores> scores = scores(text, sentences, mostPieces);
    List<Optional<SentenceReading>> readings = new ArrayList<>();
    int pieces = 0;
    boolean complete = scores.size() == sentences.size();
    for (int i = 0; i < scores.size(); i++) {
      SentenceScores score = scores.get(i);
      Words words = score.words();
      pieces += words.pieces().size();
      complete &= words.complete();
      readings.add(
          words.count() == 0
              ? Optional.empty()
              : Optional.of(
                  new SentenceReading(
                      sentences.get(i), words.count(), score.tone(), EntityTagger.spans(score))));
    }
    return new Readings(readings, Math.min(pieces, mostPieces), complete);
  }

  /** The same, as what the model says of each word. */
  List<SentenceScores> scores(String text, List<Span> sentences, int mostPieces)
      throws InterruptedException {
    List<SentenceScores> scores = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    int left = mostPieces;
    for (Span sentence : sentences) {
      if (left <= 0) {
        break;
      }
      Words words = tokenizer.words(text, sentence.start(), sentence.end(), left);
      left -= words.pieces().size();
      Window.cut(scores.size(), words, windows);
      scores.add(new SentenceScores(words));
    }
    encode(windows, scores);
    return scores;
  }

  private void encode(List<Window> windows, List<SentenceScores> scores)
      throws InterruptedException {
    windows.sort(Comparator.comparingInt(Window::pieces));
    for (int from = 0; from < windows.size(); ) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the analysis was given up");
      }
      int to = from + 1;
      while (to < windows.size() && (to + 1 - from) * windows.get(to).pieces() <= batchPieces) {
        to++;
      }
      List<Window> batch = windows.subList(from, to);
      float[] vectors = encoder.encode(batch);
      int longest = windows.get(to - 1).pieces();
      for (int i = 0; i < batch.size(); i++) {
        Window window = batch.get(i);
        heads.read(window, vectors, i * longest * Encoder.WIDTH, scores.get(window.sentence()));
      }
      from = to;
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
