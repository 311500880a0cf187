package io.millrace.analyze;

import io.millrace.contract.EntityType;

/**
 * A name as the model marked it.
 *
 * @param score geometric mean of the probabilities of its words' tags
 * @param towards the tone towards it in its sentence
 */
record TaggedSpan(EntityType type, Span span, double score, Tone towards) {}
