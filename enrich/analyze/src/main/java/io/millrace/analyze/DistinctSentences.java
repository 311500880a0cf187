package io.millrace.analyze;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sentences of which each is read once, however often it stands there: tables, lists and hostile
 * texts say the same again and again.
 *
 * @param all in the order of the text
 * @param first of the equal ones, where it stands first
 * @param which of these each of all is
 */
record DistinctSentences(List<Span> all, List<Span> first, List<Integer> which) {

  DistinctSentences {
    all = List.copyOf(all);
    first = List.copyOf(first);
    which = List.copyOf(which);
  }

  static DistinctSentences of(String text, List<Span> sentences) {
    Map<String, Integer> known = new HashMap<>();
    List<Span> first = new ArrayList<>();
    List<Integer> which = new ArrayList<>();
    for (Span sentence : sentences) {
      String written = sentence.of(text);
      Integer index = known.putIfAbsent(written, first.size());
      which.add(index == null ? first.size() : index);
      if (index == null) {
        first.add(sentence);
      }
    }
    return new DistinctSentences(sentences, first, which);
  }

  /** Reads sentences, as many as it may. */
  interface Reading {
    SentenceReader.Readings of(List<Span> sentences) throws InterruptedException;
  }

  /** Has them read; a repeated one takes no pieces. */
  SentenceReader.Readings read(Reading reading) throws InterruptedException {
    SentenceReader.Readings read = reading.of(first);
    List<Optional<SentenceReading>> readings = new ArrayList<>();
    for (int i = 0; i < all.size() && which.get(i) < read.sentences().size(); i++) {
      int by = all.get(i).start() - first.get(which.get(i)).start();
      readings.add(read.sentences().get(which.get(i)).map(found -> found.moved(by)));
    }
    return new SentenceReader.Readings(readings, read.pieces(), read.complete());
  }
}
