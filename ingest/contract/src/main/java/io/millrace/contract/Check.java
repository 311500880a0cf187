package io.millrace.contract;

import java.util.List;
import java.util.UUID;

/** The invariants of the records. */
final class Check {

  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static String text(String value, String name) {
    that(value != null && !value.isBlank(), name + " must not be blank");
    return value;
  }

  /** A copy; a list that an older event does not have is empty. */
  static <T> List<T> listed(List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  /** A UUID in its usual form, in lower case. */
  static String uuid(String value, String name) {
    that(isUuid(value), name + " must be a UUID: " + value);
    return value;
  }

  private static boolean isUuid(String value) {
    try {
      return value != null && UUID.fromString(value).toString().equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static <T> T present(T value, String name) {
    that(value != null, name + " is missing");
    return value;
  }
}
