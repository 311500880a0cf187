package io.millrace.analyze;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model said of the chunks of sentences that were read last, by the hash of their text;
 * text is not kept. One instance serves any number of threads.
 */
final class ReadingMemo {

  private final Map<Key, Chunk> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private final int most;
  private int size;

  /**
   * @param most sentences and names that are remembered, about 150 bytes each; 0 for none
   */
  ReadingMemo(int most) {
    this.most = most;
  }

  /** The first half of a SHA-256. */
  record Key(long high, long low) {}

  /**
   * The readings of a chunk.
   *
   * @param sentences with offsets from the start of each sentence
   * @param pieces word pieces that were read
   */
  private record Chunk(List<Optional<SentenceReading>> sentences, int pieces) {

    int size() {
      return sentences.stream().mapToInt(s -> 1 + s.map(r -> r.names().size()).orElse(0)).sum();
    }
  }

  /** Of what is read in a language. */
  static Key key(String language, String text, List<Span> sentences) {
    Sha256 digest = new Sha256().add(language.getBytes(StandardCharsets.UTF_16LE));
    for (Span sentence : sentences) {
      digest.add(sentence.of(text).getBytes(StandardCharsets.UTF_16LE));
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.hash());
    return new Key(hash.getLong(), hash.getLong());
  }

  /**
   * What was said of these sentences, if it is known and took fewer pieces than that.
   *
   * @param pieces that may be read
   */
  synchronized Optional<SentenceReader.Readings> get(Key key, List<Span> sentences, int pieces) {
    Chunk chunk = chunks.get(key);
    if (chunk == null || chunk.pieces >= pieces) {
      return Optional.empty();
    }
    List<Optional<SentenceReading>> moved = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      int start = sentences.get(i).start();
      moved.add(chunk.sentences.get(i).map(reading -> reading.moved(start)));
    }
    return Optional.of(new SentenceReader.Readings(moved, chunk.pieces, true));
  }

  /** Remembers readings in which nothing is missing, and forgets those not used for longest. */
  synchronized void put(Key key, List<Span> sentences, SentenceReader.Readings readings) {
    if (!readings.complete() || chunks.containsKey(key)) {
      return;
    }
    List<Optional<SentenceReading>> relative = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      int start = sentences.get(i).start();
      relative.add(readings.sentences().get(i).map(reading -> reading.moved(-start)));
    }
    Chunk chunk = new Chunk(relative, readings.pieces());
    if (chunk.size() > most) {
      return;
    }
    chunks.put(key, chunk);
    size += chunk.size();
    var oldest = chunks.values().iterator();
    while (size > most) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }

  /** Sentences and names that are remembered. */
  synchronized int size() {
    return size;
  }
}
