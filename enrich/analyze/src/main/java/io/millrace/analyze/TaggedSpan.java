package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.Optional;

/**
 * A name as the model marked it.
 *
 * @param score geometric mean of the probabilities of its words' tags
 * @param towards the tone towards it in its sentence, where a model reads one
 */
record TaggedSpan(EntityType type, Span span, double score, Optional<Tone> towards) {

  /** With the tone that the built-in model reads. */
  TaggedSpan(EntityType type, Span span, double score, Tone towards) {
    this(type, span, score, Optional.of(towards));
  }
}
