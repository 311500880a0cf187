package io.millrace.kibana;

import java.io.IOException;
import java.io.Serial;

/** Kibana cannot be had as it was asked for; the message says why, and the way out. */
public final class KibanaException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  KibanaException(String message) {
    super(message);
  }
}
