package io.millrace.extract.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Messages between parent and child, over the child's standard input and output: a magic number, a
 * kind, the length, the bytes.
 */
public final class Frames {

  private static final int MAGIC = 0x4d4c5231;
  private static final int LONGEST = 512 << 20;

  /** What a frame is, in the order in which they travel. */
  public enum Kind {
    /** Parent to child, once: {@link ParserSettings}. */
    SETTINGS('S'),
    /** Child to parent, once: the parser is loaded. */
    READY('Y'),
    /** Parent to child: {@link ParseRequest}. */
    REQUEST('Q'),
    /** Child to parent, before it parses: the media type, as text. */
    MEDIA_TYPE('M'),
    /** Child to parent: {@link ParsedDocument}. */
    RESULT('R'),
    /** Child to parent instead of a result: the machine's fault, in words without content. */
    FAULT('F');

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static Kind of(int code) throws IOException {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IOException("not a frame");
    }
  }

  /** One message. */
  @SuppressWarnings("ArrayRecordComponent") // Lives between two lines, is never compared.
  public record Frame(Kind kind, byte[] bytes) {}

  private Frames() {}

  /** Writes one frame and flushes. */
  public static void write(DataOutputStream out, Kind kind, byte[] bytes) throws IOException {
    out.writeInt(MAGIC);
    out.writeByte(kind.code);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /**
   * Reads one frame.
   *
   * @throws java.io.EOFException at the end of the stream
   * @throws IOException when something else than frames is on the stream
   */
  public static Frame read(DataInputStream in) throws IOException {
    int magic = in.readInt();
    Kind kind = Kind.of(in.readUnsignedByte());
    int length = in.readInt();
    if (magic != MAGIC || length < 0 || length > LONGEST) {
      throw new IOException("not a frame");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new java.io.EOFException("the frame is cut");
    }
    return new Frame(kind, bytes);
  }
}
