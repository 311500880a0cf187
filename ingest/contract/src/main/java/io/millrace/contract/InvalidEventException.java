package io.millrace.contract;

import java.io.Serial;

/** A record is not an event of the contract; the message says why, without any of its content. */
public final class InvalidEventException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidEventException(String message) {
    super(message);
  }

  public InvalidEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
