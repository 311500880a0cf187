package io.millrace.index;

import io.millrace.contract.Description;
import io.millrace.contract.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What every row says of the document that it belongs to. */
record FileFields(
    String document,
    String source,
    String path,
    String pathWords,
    String name,
    long size,
    String sha256,
    Instant modified,
    long revision,
    int run,
    Optional<String> mediaType,
    Optional<String> title,
    List<String> authors,
    Optional<LocalDate> date) {

  static FileFields of(SourceFile file, Optional<Description> description) {
    return new FileFields(
        file.id(),
        file.source(),
        file.path(),
        Bounds.words(file.path()),
        file.name(),
        file.size(),
        file.sha256(),
        file.modified(),
        file.revision(),
        file.run(),
        description.map(Description::mediaType).map(Bounds::line),
        description.flatMap(Description::title).map(Bounds::line),
        description.map(Description::authors).map(Bounds::lines).orElse(List.of()),
        description.flatMap(Description::date));
  }
}
