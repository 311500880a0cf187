package io.millrace.analyze;

import java.util.List;
import java.util.Optional;

/**
 * What the model found in one sentence.
 *
 * @param words how many words and punctuation marks it has
 * @param tone where a model reads one in its language
 */
record SentenceReading(Span span, int words, Optional<Tone> tone, List<TaggedSpan> names) {

  SentenceReading {
    names = List.copyOf(names);
  }

  /** The same at another place of a text. */
  SentenceReading moved(int by) {
    return new SentenceReading(
        span.moved(by),
        words,
        tone,
        names.stream()
            .map(n -> new TaggedSpan(n.type(), n.span().moved(by), n.score(), n.towards()))
            .toList());
  }
}
