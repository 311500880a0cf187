package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file together with what it says of itself; one flat object on the wire. */
public record Document(SourceFile file, Description description) {

  public Document {
    Check.present(file, "file");
    Check.present(description, "description");
  }

  /** The same in another run. */
  Document withRun(int run) {
    return new Document(file.withRun(run), description);
  }

  /** Reads the flat form: a reader that unwraps would let unknown properties pass. */
  @JsonCreator
  static Document flat(
      @JsonProperty("id") String id,
      @JsonProperty("source") String source,
      @JsonProperty("path") String path,
      @JsonProperty("uri") String uri,
      @JsonProperty("name") String name,
      @JsonProperty("size") long size,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("modified") Instant modified,
      @JsonProperty("revision") long revision,
      @JsonProperty("run") int run,
      @JsonProperty("change") Change change,
      @JsonProperty("mediaType") String mediaType,
      @JsonProperty("title") Optional<String> title,
      @JsonProperty("authors") List<String> authors,
      @JsonProperty("date") Optional<LocalDate> date,
      @JsonProperty("metadata") Map<String, List<String>> metadata) {
    return new Document(
        new SourceFile(id, source, path, uri, name, size, sha256, modified, revision, run, change),
        new Description(mediaType, title, authors, date, metadata));
  }

  @Override
  @JsonUnwrapped
  public SourceFile file() {
    return file;
  }

  @Override
  @JsonUnwrapped
  public Description description() {
    return description;
  }
}
