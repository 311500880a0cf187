package io.millrace.index;

import java.io.IOException;
import java.io.Serial;

/** Elasticsearch has refused a request about indices; what it says in words is not kept. */
final class StatusException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  StatusException(int status) {
    super("status " + status);
    this.status = status;
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}
