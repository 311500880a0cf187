package io.millrace.index;

import io.millrace.contract.SentimentLabel;
import java.util.Optional;

/**
 * Narrows a search; what is empty does not.
 *
 * @param mediaType of the document
 * @param language of the part, ISO 639-1
 * @param tone of the document
 */
public record SearchFilters(
    Optional<String> source,
    Optional<String> mediaType,
    Optional<String> language,
    Optional<SentimentLabel> tone) {

  public static final SearchFilters NONE =
      new SearchFilters(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
