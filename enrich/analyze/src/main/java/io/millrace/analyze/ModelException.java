package io.millrace.analyze;

import java.io.Serial;

/** A model cannot be used; the message says why in words for the person who chose it. */
public final class ModelException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
