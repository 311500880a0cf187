package io.millrace.ingest;

import java.io.Serial;

/** Another process publishes for the same source, so that this one must stop. */
public final class SourceFencedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  SourceFencedException(String source, Throwable cause) {
    super("another process has taken over the source " + source + "; this one stops", cause);
  }
}
