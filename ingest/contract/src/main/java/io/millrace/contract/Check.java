package io.millrace.contract;

import java.util.List;

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

  static <T> T present(T value, String name) {
    that(value != null, name + " is missing");
    return value;
  }
}
