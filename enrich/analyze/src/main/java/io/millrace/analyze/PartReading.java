package io.millrace.analyze;

import io.millrace.contract.ExtractedPart;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one part.
 *
 * @param language ISO 639-1 or {@code und}
 * @param limit how many UTF-16 code units of the text were looked at
 * @param sentences all found up to the limit
 * @param readings of the first sentences, as many as were read; none in a language that no model
 *     covers
 * @param complete whether no bound cut anything off
 */
record PartReading(
    ExtractedPart part,
    String language,
    int limit,
    List<Span> sentences,
    List<Optional<SentenceReading>> readings,
    boolean complete) {

  PartReading {
    sentences = List.copyOf(sentences);
    readings = List.copyOf(readings);
  }

  /** Whether rules that go by English words apply. */
  boolean english() {
    return language.equals(Languages.ENGLISH);
  }
}
