package io.millrace.analyze;

import java.util.List;
import java.util.Optional;

/**
 * What the model found in one sentence.
 *
 * @param words how many words and punctuation marks it has
 * @param tone where a model reads one in its language
 * @param roles people by what they are ({@code the CEO of ICANN}), with the tone towards them
 */
record SentenceReading(
    Span span, int words, Optional<Tone> tone, List<TaggedSpan> names, List<TaggedSpan> roles) {

  SentenceReading {
    names = List.copyOf(names);
    roles = List.copyOf(roles);
  }

  /** The same at another place of a text. */
  SentenceReading moved(int by) {
    return new SentenceReading(span.moved(by), words, tone, moved(names, by), moved(roles, by));
  }

  /**
   * The same without tones towards names.
   *
   * @param toned whether the tone of the sentence stays
   */
  SentenceReading names(boolean toned) {
    return new SentenceReading(
        span,
        words,
        toned ? tone : Optional.empty(),
        names.stream()
            .map(s -> new TaggedSpan(s.type(), s.span(), s.score(), Optional.empty()))
            .toList(),
        List.of());
  }

  private static List<TaggedSpan> moved(List<TaggedSpan> spans, int by) {
    return spans.stream()
        .map(s -> new TaggedSpan(s.type(), s.span().moved(by), s.score(), s.towards()))
        .toList();
  }
}
