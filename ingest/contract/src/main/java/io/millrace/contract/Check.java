package io.millrace.contract;

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

  static <T> T present(T value, String name) {
    that(value != null, name + " is missing");
    return value;
  }
}
