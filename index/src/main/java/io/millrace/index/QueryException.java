package io.millrace.index;

import java.io.Serial;

/** Something in a search that its user can put right; the message says what, for people. */
public final class QueryException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  QueryException(String message) {
    super(message);
  }
}
