package io.millrace.analyze.evaluate;

import java.io.IOException;
import java.io.InputStream;

/** A text without any truth, for the speed alone. */
public record PlainText(String text) {

  /** Characters that are enough. */
  private static final int MOST = 4 << 20;

  /**
   * Reads UTF-8, no more than is enough.
   *
   * @throws MalformedFileException when it is no text, or there is no word in it
   */
  public static PlainText read(InputStream in) throws IOException, MalformedFileException {
    StringBuilder text = new StringBuilder();
    InputLines.read(
        in,
        (number, line) -> {
          if (text.length() < MOST) {
            text.append(line).append('\n');
          }
        });
    if (text.chars().noneMatch(Character::isLetter)) {
      throw new MalformedFileException("there is no word in it");
    }
    return new PlainText(text.toString());
  }
}
