package io.millrace.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches text, titles, names, paths, people and organizations.
 *
 * <p>The query: words, all of which must be there; {@code "a phrase"}; {@code wat*}, the beginning
 * of a word; {@code a | b}, either; {@code -} in front of anything, its absence. Fields:
 *
 * <ul>
 *   <li>{@code person: org: place: event: law:} a name that the text names: {@code
 *       person:beckstrom} by a word of it, {@code person:"Rod Beckstrom"} by all of it
 *   <li>{@code from: to: author:} of letters and mails, {@code author:} of files
 *   <li>{@code after: before:} when it was written, {@code YYYY}, {@code YYYY-MM} or {@code
 *       YYYY-MM-DD}; {@code after:} begins with that day, {@code before:} ends before it. {@code
 *       from:} and {@code to:} with a date mean from and up to that date
 *   <li>{@code tone:negative}, the tone of the document; beside {@code towards:"ICANN"} the tone of
 *       the document towards that
 *   <li>{@code lang: type: source: state: path:}
 * </ul>
 *
 * An unknown field is taken as words. Everything is looked for in one part of a document, its body
 * or an attachment, at a time; {@code -} asks for a part without. A document is found once, with
 * the part that comes first.
 */
public final class Search {

  /** Documents of one page. */
  public static final int MOST_HITS = 1_000;

  private static final String TOTAL = "total";

  private final ElasticsearchClient client;
  private final String alias;
  private final PointsInTime points;

  Search(ElasticsearchClient client, String prefix) {
    this.client = client;
    this.alias = Kind.DOCUMENTS.alias(prefix);
    this.points = new PointsInTime(client, alias);
  }

  /**
   * Reads a query without asking anybody.
   *
   * @throws QueryException when a search for it would say so
   */
  public static void check(String query) throws QueryException {
    Conditions.of(QueryParser.parse(query));
  }

  /**
   * One page of what matches.
   *
   * @throws QueryException when the request has something that its user can put right: a date or
   *     tone that there is not, a query that is too long, a cursor that is not one of this question
   *     or too old, no such document to be like
   */
  public SearchResults search(SearchRequest request) throws IndexException, QueryException {
    if (request.size() < 1 || request.size() > MOST_HITS) {
      throw new QueryException(
          "a page has 1 to %,d documents, not %,d".formatted(MOST_HITS, request.size()));
    }
    Question question = Question.of(request, alias);
    if (request.cursor().isPresent()) {
      return later(request, question, Cursor.of(request.cursor().get()));
    }
    if (!request.paging()) {
      return first(request, question, Optional.empty());
    }
    String pit = points.open();
    Optional<String> next = Optional.empty();
    try {
      SearchResults results = first(request, question, Optional.of(pit));
      next = results.next();
      return results;
    } finally {
      if (next.isEmpty()) {
        points.close(pit);
      }
    }
  }

  private SearchResults first(SearchRequest request, Question question, Optional<String> pit)
      throws IndexException, QueryException {
    int more = pit.isPresent() ? 1 : 0;
    SearchResponse<JsonNode> response =
        points.asked(
            pit,
            s -> {
              question.shown(s, request.size() + more);
              // The first part of each document stands for it.
              s.collapse(c -> c.field("document"));
              return s.aggregations(TOTAL, DocumentCount.total());
            });
    List<Hit<JsonNode>> hits = response.hits().hits();
    if (hits.isEmpty() && request.like().isPresent()) {
      checkLike(request.like().get());
    }
    return page(
        request,
        question,
        DocumentCount.total(response.aggregations().get(TOTAL)),
        hits,
        pit.map(id -> response.pitId() == null ? id : response.pitId()),
        request.facets() ? Optional.of(facets(question, pit)) : Optional.empty());
  }

  /**
   * Rows of several documents come mixed, and Elasticsearch goes on after a row only without
   * collapsing them. So rows are taken as they come, and those count that are the first of their
   * document, which is asked of the same point in time: so no document comes twice, none is passed
   * over, and nothing needs to be remembered of the pages before.
   */
  private SearchResults later(SearchRequest request, Question question, Cursor cursor)
      throws IndexException, QueryException {
    if (cursor.question() != question.hash()) {
      throw new QueryException("the cursor belongs to another search");
    }
    Optional<String> pit = Optional.of(cursor.pit());
    List<Hit<JsonNode>> found = new ArrayList<>();
    List<FieldValue> after = cursor.after();
    // Some more, so that a few rows that are not the first do not cost a second question.
    int batch = Math.min(request.size() + 2 + request.size() / 4, MOST_HITS + 1);
    while (found.size() <= request.size()) {
      int rows = batch;
      List<FieldValue> from = after;
      List<Hit<JsonNode>> next =
          points.asked(pit, s -> question.shown(s, rows).searchAfter(from)).hits().hits();
      if (!next.isEmpty()) {
        found.addAll(firstOfTheirDocuments(question, pit, next));
        after = next.getLast().sort();
      }
      if (next.size() < rows) {
        break;
      }
      // Each comes with its highlights, so there must not be too many in vain.
      batch = Math.min(2 * batch, Math.min(8 * (request.size() + 1), MOST_HITS));
    }
    Optional<Facets> facets =
        request.facets() ? Optional.of(facets(question, pit)) : Optional.empty();
    SearchResults results = page(request, question, cursor.total(), found, pit, facets);
    if (results.next().isEmpty()) {
      points.close(cursor.pit());
    }
    return results;
  }

  private List<Hit<JsonNode>> firstOfTheirDocuments(
      Question question, Optional<String> pit, List<Hit<JsonNode>> rows)
      throws IndexException, QueryException {
    Set<String> several = new HashSet<>();
    for (Hit<JsonNode> row : rows) {
      if (!FoundRows.alone(row)) {
        several.add(IndexStep.documentOf(row.id()));
      }
    }
    if (several.isEmpty()) {
      return rows;
    }
    Query ofThese =
        Query.of(
            q ->
                q.terms(
                    t ->
                        t.field("document")
                            .terms(v -> v.value(several.stream().map(FieldValue::of).toList()))));
    Set<String> first = new HashSet<>();
    points
        .asked(
            pit,
            s ->
                question
                    .narrowed(ofThese)
                    .bare(s, several.size())
                    .collapse(c -> c.field("document")))
        .hits()
        .hits()
        .forEach(hit -> first.add(hit.id()));
    return rows.stream().filter(row -> FoundRows.alone(row) || first.contains(row.id())).toList();
  }

  /** Without any hits, so that Elasticsearch can remember the answers as long as they are true. */
  private Facets facets(Question question, Optional<String> pit)
      throws IndexException, QueryException {
    Map<String, Aggregate> all =
        points
            .asked(pit, s -> question.bare(s, 0).aggregations(FacetCounts.ofAll()))
            .aggregations();
    if (!FacetCounts.needsMore(all)) {
      return FacetCounts.read(all, Map.of());
    }
    Question several = question.narrowed(DocumentCount.SEVERAL_PARTS);
    return FacetCounts.read(
        all,
        points
            .asked(pit, s -> several.bare(s, 0).aggregations(FacetCounts.ofSeveral(all)))
            .aggregations());
  }

  private static SearchResults page(
      SearchRequest request,
      Question question,
      long total,
      List<Hit<JsonNode>> hits,
      Optional<String> pit,
      Optional<Facets> facets) {
    List<Hit<JsonNode>> shown = hits.subList(0, Math.min(hits.size(), request.size()));
    Optional<String> next =
        hits.size() > shown.size()
            ? pit.map(id -> new Cursor(id, shown.getLast().sort(), question.hash(), total).text())
            : Optional.empty();
    return new SearchResults(total, shown.stream().map(FoundRows::found).toList(), facets, next);
  }

  private void checkLike(String document) throws IndexException, QueryException {
    String row = IndexStep.documentRow(document, 0);
    if (!Ledger.asked(() -> client.exists(e -> e.index(alias).id(row))).value()) {
      throw new QueryException("there is no searchable document " + QueryFields.shown(document));
    }
  }
}
