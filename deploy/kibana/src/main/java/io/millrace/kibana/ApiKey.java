package io.millrace.kibana;

import java.util.regex.Pattern;

/** A key for Kibana's API; it never shows itself. */
public final class ApiKey {

  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/_=-]{8,4096}");

  private final String encoded;

  private ApiKey(String encoded) {
    this.encoded = encoded;
  }

  /**
   * Reads a key.
   *
   * @param text in the form that Kibana calls encoded: Base64, with or without white space around
   * @throws IllegalArgumentException when it is none; the message does not quote it
   */
  public static ApiKey of(String text) {
    String key = text.strip();
    if (!ENCODED.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "that is no API key: when it makes one, Kibana shows it in the form \"encoded\", which is"
              + " one word of Base64");
    }
    return new ApiKey(key);
  }

  String header() {
    return "ApiKey " + encoded;
  }

  /** A text from elsewhere without the key, should it be in there. */
  String hiddenIn(String text) {
    return text.replace(encoded, "[API key]");
  }

  @Override
  public String toString() {
    return "[API key]";
  }
}
