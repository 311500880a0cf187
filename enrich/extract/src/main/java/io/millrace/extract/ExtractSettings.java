package io.millrace.extract;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How documents are extracted.
 *
 * @param temporary folder for the temporary folders of the parser processes, private to the user
 * @param slots how many documents are parsed at once, each in a process of its own
 * @param heapMiB of a parser process
 * @param deadline for one document
 * @param characters of text that are kept of one document, all parts together
 * @param depth how deep files in files are followed
 * @param embedded how many files in one document are parsed
 * @param embeddedBytes how many bytes of files in one document are unpacked, all together
 * @param documentsPerProcess after which a parser process is replaced
 * @param ocr whether text in pictures is read
 * @param extraClassPath for the parser processes: further parsers
 */
public record ExtractSettings(
    Path temporary,
    int slots,
    int heapMiB,
    Duration deadline,
    int characters,
    int depth,
    int embedded,
    long embeddedBytes,
    int documentsPerProcess,
    Ocr ocr,
    List<Path> extraClassPath) {

  /** Class path entries for further parsers, as {@code java -cp} takes them. */
  public static final String EXTRA_CLASS_PATH = "millrace.parsers.classpath";

  /** Whether text in pictures is read. */
  public enum Ocr {
    /** Where Tesseract is installed. */
    AUTO,
    /** Always: it is an error when Tesseract is not installed. */
    ON,
    /** Never. */
    OFF
  }

  public ExtractSettings {
    check(slots >= 1, "slots must be 1 or more: " + slots);
    check(heapMiB >= 64, "heapMiB must be 64 or more: " + heapMiB);
    check(deadline.toMillis() >= 100, "deadline must be 100 ms or more: " + deadline);
    // At two bytes a character and some copies, more would not fit into the heap.
    check(
        characters >= 1 && characters <= heapMiB * 40_000L,
        "characters must be 1 to 40,000 per MiB of heap: " + characters);
    check(depth >= 0, "depth must not be negative: " + depth);
    check(embedded >= 0, "embedded must not be negative: " + embedded);
    check(embeddedBytes >= 0, "embeddedBytes must not be negative: " + embeddedBytes);
    check(documentsPerProcess >= 1, "documentsPerProcess must be 1 or more");
    // A parser process runs in a folder of its own.
    extraClassPath = extraClassPath.stream().map(Path::toAbsolutePath).toList();
  }

  /** What is right for most; further parsers from the system property. */
  public static ExtractSettings defaults(Path temporary) {
    return new ExtractSettings(
        temporary,
        2,
        512,
        Duration.ofMinutes(2),
        10_000_000,
        10,
        1_000,
        512L << 20,
        2_000,
        Ocr.AUTO,
        Stream.of(System.getProperty(EXTRA_CLASS_PATH, "").split(File.pathSeparator))
            .filter(entry -> !entry.isBlank())
            .map(Path::of)
            .toList());
  }

  public ExtractSettings withSlots(int number) {
    return new ExtractSettings(
        temporary,
        number,
        heapMiB,
        deadline,
        characters,
        depth,
        embedded,
        embeddedBytes,
        documentsPerProcess,
        ocr,
        extraClassPath);
  }

  public ExtractSettings withHeapMiB(int mebibytes) {
    return new ExtractSettings(
        temporary,
        slots,
        mebibytes,
        deadline,
        characters,
        depth,
        embedded,
        embeddedBytes,
        documentsPerProcess,
        ocr,
        extraClassPath);
  }

  public ExtractSettings withDeadline(Duration time) {
    return new ExtractSettings(
        temporary,
        slots,
        heapMiB,
        time,
        characters,
        depth,
        embedded,
        embeddedBytes,
        documentsPerProcess,
        ocr,
        extraClassPath);
  }

  /** With other limits on what is kept of one document. */
  public ExtractSettings withLimits(int text, int deep, int files, long bytes) {
    return new ExtractSettings(
        temporary,
        slots,
        heapMiB,
        deadline,
        text,
        deep,
        files,
        bytes,
        documentsPerProcess,
        ocr,
        extraClassPath);
  }

  public ExtractSettings withDocumentsPerProcess(int number) {
    return new ExtractSettings(
        temporary,
        slots,
        heapMiB,
        deadline,
        characters,
        depth,
        embedded,
        embeddedBytes,
        number,
        ocr,
        extraClassPath);
  }

  public ExtractSettings withOcr(Ocr wanted) {
    return new ExtractSettings(
        temporary,
        slots,
        heapMiB,
        deadline,
        characters,
        depth,
        embedded,
        embeddedBytes,
        documentsPerProcess,
        wanted,
        extraClassPath);
  }

  public ExtractSettings withExtraClassPath(List<Path> entries) {
    return new ExtractSettings(
        temporary,
        slots,
        heapMiB,
        deadline,
        characters,
        depth,
        embedded,
        embeddedBytes,
        documentsPerProcess,
        ocr,
        entries);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
