package io.millrace.extract;

import java.io.IOException;

/** No parser process could be had, or the machine failed it; never the document's fault. */
public final class PoolUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  PoolUnavailableException(String why) {
    super(why);
  }

  PoolUnavailableException(String why, Throwable cause) {
    super(why, cause);
  }
}
