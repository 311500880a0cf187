package io.millrace.analyze.evaluate;

import java.io.Serial;

/** A file is not of the form that it should have; the message names the line, never its text. */
public final class MalformedFileException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  MalformedFileException(String message) {
    super(message);
  }

  /**
   * @param line counted from 1
   */
  static MalformedFileException at(int line, String message) {
    return new MalformedFileException("line " + line + ": " + message);
  }
}
