package io.millrace.analyze;

import io.millrace.contract.Holder;
import java.util.Optional;

/**
 * A stretch of a text in which somebody's view is given.
 *
 * @param own whether in the holder's own words; else it is told by another
 * @param holder empty: somebody who is not known by name
 */
record Voice(Span span, boolean own, Optional<Holder> holder) {}
