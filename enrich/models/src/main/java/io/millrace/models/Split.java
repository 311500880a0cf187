package io.millrace.models;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Which documents are set aside for development: a fixed share, by a hash of their names. */
final class Split {

  private Split() {}

  static boolean isDevelopment(String document, double share) {
    CRC32 hash = new CRC32();
    hash.update(document.getBytes(StandardCharsets.UTF_8));
    return (hash.getValue() & 0xFFFF) < share * 0x10000;
  }
}
