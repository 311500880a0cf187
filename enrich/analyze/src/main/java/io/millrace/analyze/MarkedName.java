package io.millrace.analyze;

import io.millrace.contract.EntityType;

/**
 * A name as a model of the user's marks it.
 *
 * @param score geometric mean of the probabilities of its words' labels
 */
record MarkedName(EntityType type, Span span, double score) {}
