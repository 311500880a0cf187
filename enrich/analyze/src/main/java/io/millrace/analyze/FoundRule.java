package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.Optional;

/**
 * Something with a fixed form, found by rule.
 *
 * @param value normalised; empty where the text does not say enough
 */
record FoundRule(EntityType type, Span span, Optional<String> value) {}
