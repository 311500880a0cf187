package io.millrace.contract;

import java.io.IOException;
import java.util.List;

/** Says in a few words why a disk or folder does not serve: never a path, never content. */
public final class StorageFault {

  /** What Linux and the JDK say of faults that a person can put right. */
  private static final List<String> KNOWN =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "Read-only file system",
          "Permission denied",
          "Input/output error",
          "Stale file handle",
          "Too many open files");

  private StorageFault() {}

  /** Such as {@code No space left on device}, or the class of the exception. */
  public static String why(IOException fault) {
    String message = String.valueOf(fault.getMessage());
    return KNOWN.stream()
        .filter(message::contains)
        .findFirst()
        .orElseGet(() -> fault.getClass().getSimpleName());
  }
}
