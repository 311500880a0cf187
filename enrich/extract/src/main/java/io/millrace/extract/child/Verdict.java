package io.millrace.extract.child;

import io.millrace.contract.Extraction;
import io.millrace.contract.Reason;
import java.util.Optional;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.exception.ZeroByteFileException;

/** What the end of a parse means for a part. */
final class Verdict {

  private Verdict() {}

  /** Why a parser gave up, given the limit that was reached, if any. */
  static Optional<Reason> reason(Exception thrown, Optional<Reason> limit) {
    if (limit.isPresent()) {
      return limit;
    }
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ZeroByteFileException) {
        return Optional.empty();
      }
      if (t instanceof EncryptedDocumentException
          || t.getClass().getSimpleName().equals("PasswordRequiredException")) {
        return Optional.of(Reason.ENCRYPTED);
      }
      if (t instanceof UnsupportedFormatException) {
        return Optional.of(Reason.UNSUPPORTED);
      }
      if (saysBomb(t)) {
        return Optional.of(Reason.LIMIT_REACHED);
      }
    }
    return Optional.of(Reason.CORRUPT);
  }

  /** Whether it was not the document that failed, but this machine. */
  static boolean isFaultOfMachine(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = t.getMessage();
      if (t instanceof java.io.IOException
          && message != null
          && (message.contains("No space left on device")
              || message.contains("Disk quota exceeded")
              || message.contains("Too many open files"))) {
        return true;
      }
    }
    return false;
  }

  static Extraction of(Optional<Reason> reason, boolean something) {
    if (reason.isEmpty()) {
      return something ? Extraction.COMPLETE : Extraction.EMPTY;
    }
    return something ? Extraction.partial(reason.get()) : Extraction.unreadable(reason.get());
  }

  /** Tika and POI know bombs only by their messages. */
  private static boolean saysBomb(Throwable t) {
    String message = t.getMessage();
    return message != null
        && (message.contains("Zip bomb detected")
            || message.contains("Suspected zip bomb")
            || t instanceof org.apache.tika.exception.TikaMemoryLimitException);
  }
}
