package io.millrace.analyze;

import java.util.List;

/**
 * What the model found in one sentence.
 *
 * @param words how many words and punctuation marks it has
 */
record SentenceReading(Span span, int words, Tone tone, List<TaggedSpan> names) {

  SentenceReading {
    names = List.copyOf(names);
  }
}
