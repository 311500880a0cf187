package io.millrace.index;

import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contract.SentimentLabel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows as a search shows them: which fields it asks for, and how it reads them. */
final class FoundRows {

  /** Characters of a text in which matches are highlighted. */
  private static final int HIGHLIGHTED = 1_000_000;

  static final List<String> SHOWN =
      List.of(
          "document",
          "source",
          "path",
          "name",
          "media_type",
          "title",
          "time",
          "parts",
          "part",
          "part_path",
          "state",
          "document_tone_label",
          "document_tone_score");

  static final Highlight HIGHLIGHT =
      Highlight.of(
          h ->
              h.preTags(SearchResults.BEFORE)
                  .postTags(SearchResults.AFTER)
                  .fragmentSize(160)
                  .numberOfFragments(3)
                  .maxAnalyzedOffset(HIGHLIGHTED)
                  .fields(NamedValue.of("text", HighlightField.of(f -> f))));

  private FoundRows() {}

  static SearchResults.Found found(Hit<JsonNode> hit) {
    JsonNode row = hit.source();
    return new SearchResults.Found(
        row.path("document").asText(),
        row.path("source").asText(),
        row.path("path").asText(),
        row.path("name").asText(),
        text(row, "media_type"),
        text(row, "title"),
        Instant.parse(row.path("time").asText()),
        row.path("part").asInt(),
        row.path("part_path").asText(),
        row.path("state").asText(),
        hit.score() == null ? 0 : hit.score(),
        hit.highlight().getOrDefault("text", List.of()),
        SentimentLabel.valueOf(row.path("document_tone_label").asText().toUpperCase(Locale.ROOT)),
        row.has("document_tone_score")
            ? Optional.of(row.path("document_tone_score").asDouble())
            : Optional.empty());
  }

  /** Whether there is no other row of its document. */
  static boolean alone(Hit<JsonNode> hit) {
    return hit.source().path("parts").asInt() == 1;
  }

  private static Optional<String> text(JsonNode row, String field) {
    return Optional.ofNullable(row.path(field).asText(null));
  }
}
