package io.millrace.extract;

import io.millrace.contract.Change;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Files for tests, as a source would have seen them. */
final class Samples {

  static final Provenance PROVENANCE = Provenance.received("test", Instant.EPOCH);

  private Samples() {}

  static SourceFile file(String name, byte[] bytes, Change change) {
    return file(name, bytes, change, 0);
  }

  private static SourceFile file(String name, byte[] bytes, Change change, int run) {
    return new SourceFile(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
        "test",
        name,
        name.replace(" ", "%20"),
        name,
        bytes.length,
        sha256(bytes),
        Instant.EPOCH,
        1,
        run,
        change);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Small and quick, with the poison parsers. */
  static ExtractSettings settings(Path folder) {
    return ExtractSettings.defaults(folder)
        .withLimits(1_000_000, 5, 100, 20 << 20)
        .withHeapMiB(128)
        .withDeadline(Duration.ofSeconds(30))
        .withOcr(ExtractSettings.Ocr.OFF)
        .withExtraClassPath(List.of(poison()));
  }

  /** Where the poison parsers are. */
  static Path poison() {
    try {
      return Path.of(
          io.millrace.extract.poison.Poison.class
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Extracts bytes that lie in a file of another name, as blobs do. */
  static Extracted extract(Extractor extractor, String name, byte[] bytes)
      throws IOException, InterruptedException {
    return extract(extractor, file(name, bytes, Change.CREATED), bytes);
  }

  /** As a retry does. */
  static Extracted extractAgain(Extractor extractor, String name, String text)
      throws IOException, InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return extract(extractor, file(name, bytes, Change.CREATED, 1), bytes);
  }

  private static Extracted extract(Extractor extractor, SourceFile file, byte[] bytes)
      throws IOException, InterruptedException {
    Path blob = Files.createTempFile("sample", null);
    try {
      Files.write(blob, bytes);
      return extractor.extract(file, blob, PROVENANCE);
    } finally {
      Files.deleteIfExists(blob);
    }
  }

  static Extracted extract(Extractor extractor, String name, String text)
      throws IOException, InterruptedException {
    return extract(extractor, name, text.getBytes(StandardCharsets.UTF_8));
  }
}
