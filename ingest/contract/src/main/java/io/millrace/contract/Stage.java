package io.millrace.contract;

import java.util.Locale;

/** The stations of a document, in the order in which it passes them. */
public enum Stage {
  RECEIVE,
  EXTRACT,
  ANALYZE,
  INDEX;

  /** The name used in headers, logs and settings, such as {@code extract}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reverses {@link #id()}. */
  public static Stage of(String id) {
    for (Stage stage : values()) {
      if (stage.id().equals(id)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("no stage is called " + id);
  }
}
