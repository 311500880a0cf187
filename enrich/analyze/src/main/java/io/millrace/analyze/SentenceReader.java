package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

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
  private final LongAdder encoded = new LongAdder();

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

    /**
     * Only the names, for a language whose tone this model does not know.
     *
     * @param toned whether the tones of the sentences are another model's, and stay
     */
    Readings names(boolean toned) {
      return new Readings(
          sentences.stream().map(read -> read.map(r -> r.names(toned))).toList(), pieces, complete);
    }
  }

  /**
   * Reads sentences until the given number of pieces is used up; a sentence without any word has no
   * reading, and the ones beyond the bound are missing at the end.
   *
   * @throws InterruptedException when the thread is interrupted; looked at between batches
   */
  Readings read(String text, List<Span> sentences, int mostPieces) throws InterruptedException {
    return read(text, sentences, mostPieces, Optional.empty(), Optional.empty());
  }

  /**
   * The same with what models of the user's say in place of this one.
   *
   * @param named names, towards which this model reads the tone
   * @param toned tones of the sentences
   */
  Readings read(
      String text,
      List<Span> sentences,
      int mostPieces,
      Optional<NameEngine.Found> named,
      Optional<ToneEngine.Found> toned)
      throws InterruptedException {
    List<SentenceScores> scores = tokenized(text, sentences, mostPieces);
    Map<Integer, SentenceReading> readings = new HashMap<>();
    encode(
        scores,
        read -> {
          List<List<TaggedSpan>> names =
              named.isPresent()
                  ? read.stream().map(i -> towards(named.get().names(i), scores.get(i))).toList()
                  : EntityTagger.spans(read.stream().map(scores::get).toList());
          for (int i = 0; i < read.size(); i++) {
            int sentence = read.get(i);
            SentenceScores score = scores.get(sentence);
            readings.put(
                sentence,
                new SentenceReading(
                    sentences.get(sentence),
                    score.words().count(),
                    toned.isPresent() ? toned.get().tone(sentence) : Optional.of(score.tone()),
                    names.get(i),
                    towards(roles(text, sentences.get(sentence)), score)));
            score.forget();
          }
        });
    int pieces = 0;
    boolean complete =
        scores.size() == sentences.size()
            && named.map(found -> found.sentences().complete()).orElse(true)
            && toned.map(found -> found.sentences().complete()).orElse(true);
    List<Optional<SentenceReading>> inOrder = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      pieces += scores.get(i).words().pieces().size();
      complete &= scores.get(i).words().complete();
      inOrder.add(Optional.ofNullable(readings.get(i)));
    }
    return new Readings(inOrder, Math.min(pieces, mostPieces), complete);
  }

  /** People whom a sentence names by what they are. */
  private static List<MarkedName> roles(String text, Span sentence) {
    return RolePhrases.in(sentence.of(text), sentence.end() - sentence.start()).stream()
        .map(RolePhrases.Phrase::mention)
        .map(mention -> new MarkedName(EntityType.PERSON, mention.moved(sentence.start()), 1))
        .toList();
  }

  private static List<TaggedSpan> towards(List<MarkedName> names, SentenceScores scores) {
    List<TaggedSpan> spans = new ArrayList<>();
    Words words = scores.words();
    int first = 0;
    for (MarkedName name : names) {
      while (first < words.count() && words.end(first) <= name.span().start()) {
        first++;
      }
      int end = first;
      while (end < words.count() && words.start(end) < name.span().end()) {
        end++;
      }
      spans.add(
          new TaggedSpan(
              name.type(),
              name.span(),
              name.score(),
              end > first ? Optional.of(scores.towards(first, end)) : Optional.empty()));
    }
    return spans;
  }

  /** The same, as what the model says of each word; takes 1.5 KiB for each piece. */
  List<SentenceScores> scores(String text, List<Span> sentences, int mostPieces)
      throws InterruptedException {
    List<SentenceScores> scores = tokenized(text, sentences, mostPieces);
    encode(scores, sentence -> {});
    return scores;
  }

  private List<SentenceScores> tokenized(String text, List<Span> sentences, int mostPieces) {
    List<SentenceScores> scores = new ArrayList<>();
    int left = mostPieces;
    for (Span sentence : sentences) {
      if (left <= 0) {
        break;
      }
      Words words = tokenizer.words(text, sentence.start(), sentence.end(), left);
      left -= words.pieces().size();
      scores.add(new SentenceScores(words));
    }
    return scores;
  }

  /**
   * @param read is told after each batch of the sentences all of whose words are read now
   */
  private void encode(List<SentenceScores> scores, Consumer<List<Integer>> read)
      throws InterruptedException {
    for (List<Window> batch : batches(scores)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the analysis was given up");
      }
      float[] vectors = encoder.encode(batch);
      int longest = batch.getLast().pieces();
      encoded.add((long) batch.size() * longest);
      List<Integer> complete = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        int sentence = batch.get(i).sentence();
        heads.read(batch.get(i), vectors, i * longest * Encoder.WIDTH, scores.get(sentence));
        if (scores.get(sentence).complete()) {
          complete.add(sentence);
        }
      }
      read.accept(complete);
    }
  }

  /** Pieces that went through the encoder since the start, padding included. */
  long encoded() {
    return encoded.sum();
  }

  /** The batches that sentences are read in. */
  List<List<Window>> batches(String text, List<Span> sentences) {
    return batches(tokenized(text, sentences, Integer.MAX_VALUE));
  }

  /** Windows in the order of their lengths, and of a batch as many as it may have pieces. */
  private List<List<Window>> batches(List<SentenceScores> scores) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      Window.cut(i, scores.get(i).words(), windows);
    }
    windows.sort(Comparator.comparingInt(Window::pieces));
    List<List<Window>> batches = new ArrayList<>();
    for (int from = 0; from < windows.size(); ) {
      int to = from + 1;
      while (to < windows.size() && (to + 1 - from) * windows.get(to).pieces() <= batchPieces) {
        to++;
      }
      batches.add(windows.subList(from, to));
      from = to;
    }
    return batches;
  }

  /** Runs the encoder alone, to see what the rest costs. */
  void encodeAlone(List<List<Window>> batches) {
    batches.forEach(encoder::encode);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
