package io.millrace.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of one part of a document.
 *
 * @param path "" for the body; of an attachment or archive member its path inside, elements
 *     separated by "/", for people to read: never used as a path on any disk
 * @param mediaType type and subtype without parameters
 * @param text plain text; block borders are line breaks
 */
public record ExtractedPart(
    String path,
    PartKind kind,
    Optional<String> title,
    String mediaType,
    Status status,
    List<Reason> reasons,
    Map<String, List<String>> metadata,
    String text) {

  public ExtractedPart {
    Check.present(path, "path");
    Check.present(kind, "kind");
    Check.that(
        (kind == PartKind.BODY) == path.isEmpty(), "the body, and only it, has the path \"\"");
    Check.present(title, "title");
    Check.text(mediaType, "mediaType");
    reasons = new Extraction(status, reasons).reasons();
    metadata = Map.copyOf(metadata);
    Check.present(text, "text");
  }
}
