package io.millrace.analyze.evaluate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a UTF-8 text with any line ends, without a byte order mark, each of bounded length.
 */
final class InputLines {

  /** Bytes of a line. */
  static final int LONGEST = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private InputLines() {}

  /** Takes lines, in order. */
  interface Taker {
    /**
     * @param number counted from 1
     */
    void take(int number, String line) throws MalformedFileException;
  }

  static void read(InputStream in, Taker taker) throws IOException, MalformedFileException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int number = 1;
    int before = -1;
    for (int b = bytes.read(); b >= 0; b = bytes.read()) {
      if (b == '\n' && before == '\r') {
        before = b;
        continue;
      }
      if (b == '\n' || b == '\r') {
        taker.take(number, decoded(number, line.toByteArray()));
        line.reset();
        number++;
      } else if (line.size() == LONGEST) {
        throw MalformedFileException.at(number, "it is longer than " + LONGEST + " bytes");
      } else {
        line.write(b);
      }
      before = b;
    }
    if (line.size() > 0) {
      taker.take(number, decoded(number, line.toByteArray()));
    }
  }

  private static String decoded(int number, byte[] bytes) throws MalformedFileException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw MalformedFileException.at(number, "it is not UTF-8");
    }
  }
}
