package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads sentences chunk by chunk, and neither a chunk that was read before nor a sentence that
 * stands in the same chunk again.
 *
 * <p>Which sentences share a batch moves the probabilities of a quantised model a little, so a
 * single sentence cannot be remembered. A chunk can: it is read in batches of its own, and where it
 * ends depends on the sentences themselves, so that a changed sentence changes the chunk that it is
 * in and seldom more than the next. Results are therefore the same with and without a memo.
 */
final class ChunkReader implements AutoCloseable {

  /** Sentences of a chunk: fewer make batches uneven, more are seldom unchanged. */
  private static final int FEWEST = 16;

  private static final int MOST = 64;

  /** One sentence in so many ends a chunk that has enough of them. */
  private static final int ONE_IN = 16;

  private final Engines engines;
  private final ReadingMemo memo;

  ChunkReader(Engines engines, ReadingMemo memo) {
    this.engines = engines;
    this.memo = memo;
  }

  /** Whether any model reads this language. */
  boolean covers(String language) {
    return engines.cover(language);
  }

  /** The user's models, as the provenance names them; may be empty. */
  String versions() {
    return engines.versions();
  }

  /**
   * @see Engines#read
   */
  SentenceReader.Readings read(String language, String text, List<Span> sentences, int mostPieces)
      throws InterruptedException {
    List<Optional<SentenceReading>> readings = new ArrayList<>();
    int left = mostPieces;
    boolean complete = true;
    for (List<Span> chunk : chunks(text, sentences)) {
      if (left <= 0) {
        complete = false;
        break;
      }
      SentenceReader.Readings read =
          read(language, text, chunk, left, ReadingMemo.key(language, text, chunk));
      readings.addAll(read.sentences());
      complete &= read.complete();
      left -= read.pieces();
    }
    return new SentenceReader.Readings(readings, mostPieces - Math.max(0, left), complete);
  }

  private SentenceReader.Readings read(
      String language, String text, List<Span> chunk, int pieces, ReadingMemo.Key key)
      throws InterruptedException {
    Optional<SentenceReader.Readings> known = memo.get(key, chunk, pieces);
    if (known.isPresent()) {
      return known.get();
    }
    SentenceReader.Readings read =
        DistinctSentences.of(text, chunk)
            .read(distinct -> engines.read(language, text, distinct, pieces));
    memo.put(key, chunk, read);
    return read;
  }

  static List<List<Span>> chunks(String text, List<Span> sentences) {
    List<List<Span>> chunks = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < sentences.size(); i++) {
      int size = i + 1 - from;
      boolean ends =
          Math.floorMod((sentences.get(i).of(text).hashCode() * 0x9e3779b9) >>> 8, ONE_IN) == 0;
      if (size == MOST || (size >= FEWEST && ends) || i + 1 == sentences.size()) {
        chunks.add(sentences.subList(from, i + 1));
        from = i + 1;
      }
    }
    return chunks;
  }

  @Override
  public void close() {
    engines.close();
  }
}
