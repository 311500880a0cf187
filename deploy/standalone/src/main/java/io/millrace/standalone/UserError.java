package io.millrace.standalone;

import java.io.Serial;

/** Something that the user can put right; the message says what, without a stack trace. */
final class UserError extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(message);
  }
}
