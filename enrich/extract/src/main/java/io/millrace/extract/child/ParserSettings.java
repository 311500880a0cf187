package io.millrace.extract.child;

import java.util.Optional;

/**
 * What a child must know before its first document.
 *
 * @param characters of text that are kept of one document, all parts together
 * @param depth how deep files in files are followed
 * @param embedded how many files in a document are parsed
 * @param embeddedBytes how many bytes of files in a document are unpacked, all together
 * @param softDeadlineMillis after which parsing stops where it can and keeps its text so far
 * @param ocr when there is a Tesseract to be used
 */
public record ParserSettings(
    int characters,
    int depth,
    int embedded,
    long embeddedBytes,
    long softDeadlineMillis,
    Optional<OcrSettings> ocr) {

  /**
   * How text in pictures is read.
   *
   * @param folder that holds the {@code tesseract} to call
   * @param languages joined by "+"
   * @param timeoutSeconds per picture; above what {@code tesseract} in the folder allows itself
   */
  public record OcrSettings(String folder, String languages, int timeoutSeconds) {}
}
