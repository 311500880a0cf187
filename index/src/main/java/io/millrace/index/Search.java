package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contract.SentimentLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Searches text, titles, names, people and organizations. All words must be there; {@code "…"} asks
 * for a phrase, {@code -} for absence, {@code |} for either, {@code *} ends a prefix. No input is a
 * wrong one: what is no syntax is taken as words.
 */
public final class Search {

  /** Characters of a query that are looked at. */
  private static final int LONGEST_QUERY = 1_000;

  private static final int MOST_HITS = 1_000;

  /** Characters of a text in which matches are highlighted. */
  private static final int HIGHLIGHTED = 1_000_000;

  private static final List<String> FIELDS =
      List.of("title^2", "name.text", "path_words", "text", "people.text", "organizations.text");

  private static final List<String> SHOWN =
      List.of(
          "document",
          "source",
          "path",
          "title",
          "part",
          "part_path",
          "state",
          "document_tone_label",
          "document_tone_score");

  private final ElasticsearchClient client;
  private final String alias;

  Search(ElasticsearchClient client, String prefix) {
    this.client = client;
    this.alias = Kind.DOCUMENTS.alias(prefix);
  }

  /**
   * Searches.
   *
   * @param size at most so many documents, 1 to 1000
   */
  public SearchResults search(String query, int size, SearchFilters filters) throws IndexException {
    int most = Math.clamp(size, 1, MOST_HITS);
    if (query.isBlank()) {
      return new SearchResults(0, List.of());
    }
    SearchResponse<JsonNode> response =
        Ledger.asked(
            () ->
                client.search(
                    s ->
                        s.index(alias)
                            .size(most)
                            .trackTotalHits(t -> t.enabled(false))
                            .query(matching(query, filters))
                            .source(f -> f.filter(i -> i.includes(SHOWN)))
                            // The best part of each document stands for it.
                            .collapse(c -> c.field("document"))
                            .highlight(highlight())
                            .aggregations(
                                "documents", a -> a.cardinality(c -> c.field("document"))),
                    JsonNode.class));
    return new SearchResults(
        response.aggregations().get("documents").cardinality().value(),
        response.hits().hits().stream().map(Search::found).toList());
  }

  private static Query matching(String query, SearchFilters filters) {
    Query words =
        Query.of(
            q ->
                q.simpleQueryString(
                    w ->
                        w.query(Bounds.wellFormed(Bounds.cut(query, LONGEST_QUERY)))
                            .fields(FIELDS)
                            .defaultOperator(Operator.And)));
    List<Query> only = new ArrayList<>();
    filters.source().ifPresent(v -> only.add(term("source", v)));
    filters.mediaType().ifPresent(v -> only.add(term("media_type", v)));
    filters.language().ifPresent(v -> only.add(term("language", v)));
    filters
        .tone()
        .ifPresent(v -> only.add(term("document_tone_label", v.name().toLowerCase(Locale.ROOT))));
    return Query.of(q -> q.bool(b -> b.must(words).filter(only)));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }

  private static Highlight highlight() {
    return Highlight.of(
        h ->
            h.preTags(SearchResults.BEFORE)
                .postTags(SearchResults.AFTER)
                .fragmentSize(160)
                .numberOfFragments(3)
                .maxAnalyzedOffset(HIGHLIGHTED)
                .fields(NamedValue.of("text", HighlightField.of(f -> f))));
  }

  private static SearchResults.Found found(Hit<JsonNode> hit) {
    JsonNode row = hit.source();
    return new SearchResults.Found(
        row.path("document").asText(),
        row.path("source").asText(),
        row.path("path").asText(),
        Optional.ofNullable(row.path("title").asText(null)),
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
}
