package io.millrace.index;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is asked of Elasticsearch for a request, but for the page of it.
 *
 * @param sort in the end by document and part, so that no two rows are level
 * @param hash the same for the same question, in every process
 */
record Question(Query query, List<SortOptions> sort, boolean highlighted, int hash) {

  /** How many parts of documents may be called near in meaning. */
  static final int MOST_NEAR = 100;

  /** How many are looked at for them. */
  private static final int CANDIDATES = 500;

  Question {
    sort = List.copyOf(sort);
  }

  static Question of(SearchRequest request, String alias) throws QueryException {
    ParsedQuery parsed = QueryParser.parse(request.query());
    Conditions.Built built = Conditions.of(parsed);
    List<Query> ranking = new ArrayList<>(built.ranking());
    List<Query> filters = new ArrayList<>(built.filters());
    List<Query> not = new ArrayList<>();
    request
        .like()
        .ifPresent(
            document -> {
              ranking.add(like(document, alias));
              not.add(Conditions.term("document", document));
            });
    SearchFilters only = request.filters();
    only.source().ifPresent(v -> filters.add(Conditions.term("source", v)));
    only.mediaType().ifPresent(v -> filters.add(Conditions.term("media_type", v)));
    only.language().ifPresent(v -> filters.add(Conditions.term("language", v)));
    only.tone()
        .ifPresent(
            v ->
                filters.add(
                    Conditions.term("document_tone_label", v.name().toLowerCase(Locale.ROOT))));
    Query query = Query.of(q -> q.bool(b -> b.must(ranking).filter(filters).mustNot(not)));
    boolean near = !request.near().isEmpty();
    SearchSort sort =
        request.sort() == SearchSort.RELEVANCE && ranking.isEmpty() && !near
            ? SearchSort.NEWEST
            : request.sort();
    return new Question(
        near ? nearest(request.near(), query) : query,
        order(sort),
        parsed.ranks(),
        String.join(
                "\n",
                request.query(),
                only.toString(),
                request.like().toString(),
                request.near().toString(),
                sort.name())
            .hashCode());
  }

  /** What comes nearest to a point, among the rows that a query finds. */
  private static Query nearest(List<Float> point, Query among) {
    return Query.of(
        q ->
            q.knn(
                k ->
                    k.field("embedding")
                        .queryVector(point)
                        .k(MOST_NEAR)
                        .numCandidates(CANDIDATES)
                        .filter(among)));
  }

  /** Documents that share the rarer words and names of this one. */
  private static Query like(String document, String alias) {
    return Query.of(
        q ->
            q.moreLikeThis(
                m ->
                    m.fields("title", "text", "people", "organizations")
                        .like(
                            l ->
                                l.document(
                                    d -> d.index(alias).id(IndexStep.documentRow(document, 0))))
                        .minTermFreq(1)
                        .minDocFreq(2)
                        .maxQueryTerms(25)
                        .minimumShouldMatch("30%")));
  }

  private static List<SortOptions> order(SearchSort sort) {
    SortOptions first =
        switch (sort) {
          case RELEVANCE -> SortOptions.of(s -> s.score(o -> o.order(SortOrder.Desc)));
          case NEWEST -> by("time", SortOrder.Desc);
          case OLDEST -> by("time", SortOrder.Asc);
          case NAME -> by("name", SortOrder.Asc);
        };
    return List.of(first, by("document", SortOrder.Asc), by("part", SortOrder.Asc));
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(s -> s.field(f -> f.field(field).order(order)));
  }

  /** The same with one condition more, which leaves the order as it is. */
  Question narrowed(Query condition) {
    return new Question(
        Query.of(q -> q.bool(b -> b.must(query).filter(condition))), sort, highlighted, hash);
  }

  /** Asks for rows with what is shown of them. */
  co.elastic.clients.elasticsearch.core.SearchRequest.Builder shown(
      co.elastic.clients.elasticsearch.core.SearchRequest.Builder search, int rows) {
    search
        .size(rows)
        .query(query)
        .sort(sort)
        .source(f -> f.filter(i -> i.includes(FoundRows.SHOWN)));
    return highlighted ? search.highlight(FoundRows.HIGHLIGHT) : search;
  }

  /** Asks for ids and places of rows only. */
  co.elastic.clients.elasticsearch.core.SearchRequest.Builder bare(
      co.elastic.clients.elasticsearch.core.SearchRequest.Builder search, int rows) {
    return search.size(rows).query(query).sort(sort).source(f -> f.fetch(false));
  }
}
