package io.millrace.analyze;

import java.util.Optional;

/**
 * Where a section with an author of its own begins.
 *
 * @param line index of its first line
 * @param header how many lines belong to its heading
 * @param slug what it is called in its path
 */
record Boundary(
    Kind kind, int line, int header, String slug, String title, Optional<String> speaker) {

  enum Kind {
    /** An attachment, annex, transcript: up to the next section. */
    HEADED,
    /** A forwarded or quoted message: up to the next section. */
    MESSAGE,
    /** A quoted message whose lines begin with "&gt;". */
    QUOTED
  }
}
