package io.millrace.bench;

import java.io.IOException;
import java.util.Optional;

/**
 * One file of the corpus.
 *
 * @param path below the corpus' folder
 * @param words about how many it has
 * @param letter what it says; none in an empty file
 */
record CorpusFile(String path, Format format, int words, Optional<Letter> letter) {

  /** Its bytes, always the same. */
  byte[] bytes() throws IOException {
    return letter.isPresent() ? format.bytes(letter.get()) : new byte[0];
  }
}
