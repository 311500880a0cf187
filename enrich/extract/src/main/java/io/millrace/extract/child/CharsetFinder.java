package io.millrace.extract.child;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;

/**
 * Finds the charset of text: what is certain first (UTF-16 without a mark, valid UTF-8), then as
 * Tika guesses, if the guess fits.
 */
final class CharsetFinder implements EncodingDetector {

  private static final long serialVersionUID = 1L;
  private static final int LOOK_AT = 64 << 10;
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final EncodingDetector otherwise;

  CharsetFinder(EncodingDetector otherwise) {
    this.otherwise = otherwise;
  }

  @Override
  public Charset detect(InputStream input, Metadata metadata) throws IOException {
    if (input == null) {
      return otherwise.detect(null, metadata);
    }
    input.mark(LOOK_AT);
    byte[] head = input.readNBytes(LOOK_AT);
    input.reset();
    Charset sure = certain(head);
    return sure != null ? sure : checked(otherwise.detect(input, metadata), head);
  }

  /** A guess that leaves gaps or controls in the text is wrong where windows-1252 leaves none. */
  private static Charset checked(Charset guess, byte[] head) {
    return guess != null && !isClean(guess, head) && isClean(WESTERN, head) ? WESTERN : guess;
  }

  private static boolean isClean(Charset charset, byte[] head) {
    String text = new String(head, charset);
    // The last character may be cut at the end of what we look at.
    for (int i = 0; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\ufffd' || (c >= 0x80 && c < 0xa0)) {
        return false;
      }
    }
    return true;
  }

  /** The charset that these bytes can only be in, or null. */
  private static Charset certain(byte[] head) {
    int[] zeros = new int[2];
    boolean ascii = true;
    boolean escapes = false;
    for (int i = 0; i < head.length; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
      ascii &= head[i] >= 0;
      escapes |= head[i] == 0x1b;
    }
    if (head.length >= 2 && marked(head)) {
      return null;
    }
    int pairs = head.length / 2;
    if (pairs >= 2 && zeros[1] > pairs / 3 && zeros[0] < pairs / 50 + 1) {
      return StandardCharsets.UTF_16LE;
    }
    if (pairs >= 2 && zeros[0] > pairs / 3 && zeros[1] < pairs / 50 + 1) {
      return StandardCharsets.UTF_16BE;
    }
    // What is ASCII throughout is UTF-8 too, unless it escapes to Japanese and the like.
    boolean whole = head.length < LOOK_AT;
    return (ascii ? whole && !escapes : isUtf8(head)) ? StandardCharsets.UTF_8 : null;
  }

  private static boolean marked(byte[] head) {
    int mark = ((head[0] & 0xff) << 8) | (head[1] & 0xff);
    return mark == 0xfeff || mark == 0xfffe;
  }

  private static boolean isUtf8(byte[] head) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    // A character cut at the end of what we look at is no error: not the end of input.
    return !decoder
        .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
        .isError();
  }
}
