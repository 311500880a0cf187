package io.millrace.extract;

import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.Outcome;
import java.util.Optional;

/**
 * What the extraction of a document came to.
 *
 * @param blame what is held against an unreadable document
 */
public record Extracted(DocumentExtracted document, Optional<Outcome.Blame> blame) {}
