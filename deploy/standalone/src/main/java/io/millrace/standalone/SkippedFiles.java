package io.millrace.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import io.millrace.ingest.SkipReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
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

  private record Kept(String root, Map<SkipReason, Integer> skipped) {}

  private final Path folder;

  SkippedFiles(DataFolder data) {
    this.folder = data.root().resolve("sources");
  }

  void keep(String source, Path root, Map<SkipReason, Integer> counts) {
    try {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve(source + ".json"),
          EventJson.bytes(new Kept(root.toString(), new TreeMap<>(counts))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By reason, as people read it; empty for a source that was never scanned here. */
  Map<String, Long> of(String source) {
    Map<String, Long> counts = new TreeMap<>();
    JsonNode kept = read(source);
    // Earlier versions kept the counts alone.
    (kept.has("skipped") ? kept.get("skipped") : kept)
        .properties()
        .forEach(entry -> counts.put(label(entry.getKey()), entry.getValue().asLong()));
    return counts;
  }

  /** The folders and files that were ever taken from, by the name of their source. */
  Map<String, Path> roots() {
    Map<String, Path> roots = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return roots;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String source = file.getFileName().toString().replaceFirst("\\.json$", "");
        String root = read(source).path("root").asText("");
        if (!root.isEmpty()) {
          roots.put(source, Path.of(root));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return roots;
  }

  private JsonNode read(String source) {
    try {
      return EventJson.read(Files.readAllBytes(folder.resolve(source + ".json")), JsonNode.class);
    } catch (NoSuchFileException | InvalidEventException e) {
      // never scanned, or cut off while writing: the next scan tells
      return JsonNodeFactory.instance.objectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String label(String reason) {
    return "skipped: " + reason;
  }
}
