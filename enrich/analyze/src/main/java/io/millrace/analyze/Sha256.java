package io.millrace.analyze;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over several byte strings, whose borders count. */
final class Sha256 {

  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Sha256 add(byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
    return this;
  }

  /** All of it; begins anew. */
  byte[] hash() {
    return digest.digest();
  }

  /** The first 8 hexadecimal digits; begins anew. */
  String prefix() {
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }
}
