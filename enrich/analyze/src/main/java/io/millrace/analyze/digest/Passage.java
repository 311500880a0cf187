package io.millrace.analyze.digest;

import java.util.List;

/**
 * The text of a part of a document with its sentences.
 *
 * @param path of the part, empty for the body
 * @param language ISO 639-1 or {@code und}
 * @param sentences in order
 */
public record Passage(String path, String text, String language, List<Bounds> sentences) {

  public Passage {
    sentences = List.copyOf(sentences);
  }

  /**
   * Where a sentence is.
   *
   * @param start in UTF-16 code units of the text
   * @param end exclusive
   */
  public record Bounds(int start, int end) {
    public Bounds {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("a sentence needs 0 <= start < end");
      }
    }
  }

  /** Whether a sentence ends like one; headings, addresses, greetings and signatures do not. */
  boolean isProse(Bounds sentence) {
    int at = sentence.end() - 1;
    while (at > sentence.start() && "\"')]}”’»*_".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return ".!?…。！？".indexOf(text.charAt(at)) >= 0;
  }
}
