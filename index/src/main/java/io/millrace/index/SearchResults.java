package io.millrace.index;

import io.millrace.contract.SentimentLabel;
import java.util.List;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param total how many documents match; above some thousands an estimate
 * @param hits the best first, at most one per document
 */
public record SearchResults(long total, List<Found> hits) {

  /** What stands before the words that matched in a highlight, and {@link #AFTER} behind them. */
  public static final String BEFORE = "\u0002";

  public static final String AFTER = "\u0003";

  /**
   * A document that matches.
   *
   * @param part ordinal of the part that matches best, 0 for the body
   * @param partPath "" for the body
   * @param highlights pieces of the text around what matched, between {@link #BEFORE} and {@link
   *     #AFTER}
   * @param tone of the document
   */
  public record Found(
      String document,
      String source,
      String path,
      Optional<String> title,
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
