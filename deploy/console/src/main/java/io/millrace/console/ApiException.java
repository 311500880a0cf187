package io.millrace.console;

import java.io.Serial;

/** A request that is refused, with words for the person who made it. */
final class ApiException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String help;

  /**
   * @param status the HTTP status
   * @param error what is wrong
   * @param help what the person can do about it
   */
  ApiException(int status, String error, String help) {
    super(error);
    this.status = status;
    this.help = help;
  }

  int status() {
    return status;
  }

  String help() {
    return help;
  }
}
