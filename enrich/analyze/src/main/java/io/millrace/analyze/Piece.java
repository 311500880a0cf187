package io.millrace.analyze;

import io.millrace.contract.ExtractedPart;
import java.util.List;
import java.util.Optional;

/**
 * What one author wrote in one place: a part without its sections, or a section of it.
 *
 * @param part with the text of the piece alone
 * @param speaker who speaks in a section, where it says so
 */
record Piece(ExtractedPart part, Optional<String> speaker, Pages pages) {

  /** A part that is not cut. */
  static Piece whole(ExtractedPart part) {
    List<Span> all = part.text().isEmpty() ? List.of() : List.of(new Span(0, part.text().length()));
    return new Piece(part, Optional.empty(), Pages.of(part.text(), part.mediaType(), all));
  }
}
