package io.millrace.index;

import io.millrace.contract.SentimentLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of what a search found.
 *
 * @param total how many documents match; above 40,000 an estimate. On later pages that of the first
 * @param hits in the order that was asked for, each document once
 * @param facets of all that match, where they were asked for
 * @param next cursor of the next page; empty on the last one, and where paging was not asked for
 */
public record SearchResults(
    long total, List<Found> hits, Optional<Facets> facets, Optional<String> next) {

  /** What stands before the words that matched in a highlight, and {@link #AFTER} behind them. */
  public static final String BEFORE = "\u0002";

  public static final String AFTER = "\u0003";

  /**
   * A document that matches.
   *
   * @param mediaType of the file
   * @param time when the part was written, as well as can be told
   * @param part ordinal of the part that comes first in the order asked for, 0 for the body
   * @param partPath "" for the body
   * @param score 0 where the order is not that of relevance
   * @param highlights pieces of the text around what matched, between {@link #BEFORE} and {@link
   *     #AFTER}
   * @param tone of the document
   */
  public record Found(
      String document,
      String source,
      String path,
      String name,
      Optional<String> mediaType,
      Optional<String> title,
      Instant time,
      int part,
      String partPath,
      String state,
      double score,
      List<String> highlights,
      SentimentLabel tone,
      Optional<Double> toneScore) {
    public Found {
      highlights = List.copyOf(highlights);
    }
  }

  public SearchResults {
    hits = List.copyOf(hits);
  }
}
