package io.millrace.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says of itself.
 *
 * @param mediaType type and subtype without parameters, such as {@code application/pdf}
 * @param title as the metadata have it
 * @param authors as the metadata have them
 * @param date of the document itself: from its metadata, else from its letterhead
 * @param metadata what else is known; bounded by the extraction
 */
public record Description(
    String mediaType,
    Optional<String> title,
    List<String> authors,
    Optional<LocalDate> date,
    Map<String, List<String>> metadata) {

  /** Of a document whose bytes nobody has looked at, such as a removed one. */
  public static final Description UNKNOWN =
      new Description(
          "application/octet-stream", Optional.empty(), List.of(), Optional.empty(), Map.of());

  public Description {
    Check.text(mediaType, "mediaType");
    Check.present(title, "title");
    authors = List.copyOf(authors);
    Check.present(date, "date");
    metadata = Map.copyOf(metadata);
  }
}
