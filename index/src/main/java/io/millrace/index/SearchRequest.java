package io.millrace.index;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of {@link Search}.
 *
 * @param query in the language of {@link Search}; blank for everything
 * @param filters narrow it further
 * @param like the id of a document: only what is like it, and not itself
 * @param near the embedding of a text: only what comes nearest to it in meaning, {@value
 *     Question#MOST_NEAR} parts of documents at most; empty when that does not matter
 * @param size documents of a page, 1 to {@value Search#MOST_HITS}
 * @param cursor {@link SearchResults#next()} of the page before; everything but size and facets
 *     must then be as it was
 * @param facets whether facets are wanted
 * @param paging whether {@link SearchResults#next()} is wanted, which keeps the state of the index
 *     for some minutes; for a first page alone it costs a little
 */
public record SearchRequest(
    String query,
    SearchFilters filters,
    Optional<String> like,
    List<Float> near,
    SearchSort sort,
    int size,
    Optional<String> cursor,
    boolean facets,
    boolean paging) {

  public SearchRequest {
    near = List.copyOf(near);
  }

  /** The first ten documents, the best first, without facets, nothing behind them. */
  public static SearchRequest of(String query) {
    return new SearchRequest(
        query,
        SearchFilters.NONE,
        Optional.empty(),
        List.of(),
        SearchSort.RELEVANCE,
        10,
        Optional.empty(),
        false,
        false);
  }

  public SearchRequest withFilters(SearchFilters other) {
    return new SearchRequest(query, other, like, near, sort, size, cursor, facets, paging);
  }

  public SearchRequest withLike(String document) {
    return new SearchRequest(
        query, filters, Optional.of(document), near, sort, size, cursor, facets, paging);
  }

  public SearchRequest withNear(List<Float> embedding) {
    return new SearchRequest(query, filters, like, embedding, sort, size, cursor, facets, paging);
  }

  public SearchRequest withSort(SearchSort other) {
    return new SearchRequest(query, filters, like, near, other, size, cursor, facets, paging);
  }

  public SearchRequest withSize(int other) {
    return new SearchRequest(query, filters, like, near, sort, other, cursor, facets, paging);
  }

  /** The page behind the one that gave this cursor, with a cursor for the next one. */
  public SearchRequest withCursor(String other) {
    return new SearchRequest(
        query, filters, like, near, sort, size, Optional.of(other), facets, true);
  }

  public SearchRequest withFacets(boolean wanted) {
    return new SearchRequest(query, filters, like, near, sort, size, cursor, wanted, paging);
  }

  public SearchRequest withPaging(boolean wanted) {
    return new SearchRequest(query, filters, like, near, sort, size, cursor, facets, wanted);
  }
}
