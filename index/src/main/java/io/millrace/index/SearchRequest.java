package io.millrace.index;

import java.util.Optional;

/**
 * What is asked of {@link Search}.
 *
 * @param query in the language of {@link Search}; blank for everything
 * @param filters narrow it further
 * @param like the id of a document: only what is like it, and not itself
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
    SearchSort sort,
    int size,
    Optional<String> cursor,
    boolean facets,
    boolean paging) {

  /** The first ten documents, the best first, without facets, nothing behind them. */
  public static SearchRequest of(String query) {
    return new SearchRequest(
        query,
        SearchFilters.NONE,
        Optional.empty(),
        SearchSort.RELEVANCE,
        10,
        Optional.empty(),
        false,
        false);
  }

  public SearchRequest withFilters(SearchFilters other) {
    return new SearchRequest(query, other, like, sort, size, cursor, facets, paging);
  }

  public SearchRequest withLike(String document) {
    return new SearchRequest(
        query, filters, Optional.of(document), sort, size, cursor, facets, paging);
  }

  public SearchRequest withSort(SearchSort other) {
    return new SearchRequest(query, filters, like, other, size, cursor, facets, paging);
  }

  public SearchRequest withSize(int other) {
    return new SearchRequest(query, filters, like, sort, other, cursor, facets, paging);
  }

  /** The page behind the one that gave this cursor, with a cursor for the next one. */
  public SearchRequest withCursor(String other) {
    return new SearchRequest(query, filters, like, sort, size, Optional.of(other), facets, true);
  }

  public SearchRequest withFacets(boolean wanted) {
    return new SearchRequest(query, filters, like, sort, size, cursor, wanted, paging);
  }

  public SearchRequest withPaging(boolean wanted) {
    return new SearchRequest(query, filters, like, sort, size, cursor, facets, wanted);
  }
}
