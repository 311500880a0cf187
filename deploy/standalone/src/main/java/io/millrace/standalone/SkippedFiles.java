package io.millrace.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import io.millrace.ingest.SkipReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each source skipped at its last scan. Skipped files are no documents, so no topic knows of
 * them; the data folder keeps the counts for those who ask later.
 */
final class SkippedFiles {

  private final Path folder;

  SkippedFiles(DataFolder data) {
    this.folder = data.root().resolve("sources");
  }

  void keep(String source, Map<SkipReason, Integer> counts) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(source + ".json"), EventJson.bytes(new TreeMap<>(counts)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By reason, as people read it; empty for a source that was never scanned here. */
  Map<String, Long> of(String source) {
    Map<String, Long> counts = new TreeMap<>();
    try {
      JsonNode kept =
          EventJson.read(Files.readAllBytes(folder.resolve(source + ".json")), JsonNode.class);
      kept.properties()
          .forEach(entry -> counts.put(label(entry.getKey()), entry.getValue().asLong()));
    } catch (NoSuchFileException | InvalidEventException e) {
      // never scanned, or cut off while writing: the next scan tells
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }

  static String label(String reason) {
    return "skipped: " + reason;
  }
}
