package io.millrace.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** On which page of its file each place of a piece of text stands. */
final class Pages {

  private static final String PDF = "application/pdf";

  private final boolean paged;
  private final int[] feeds;
  private final List<Span> segments;

  private Pages(boolean paged, int[] feeds, List<Span> segments) {
    this.paged = paged;
    this.feeds = feeds;
    this.segments = segments;
  }

  /**
   * @param text the whole, in which a form feed stands before every page but the first
   * @param segments the stretches of it that the piece is made of
   */
  static Pages of(String text, String mediaType, List<Span> segments) {
    List<Integer> feeds = new ArrayList<>();
    for (int at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) {
      feeds.add(at);
    }
    return new Pages(
        mediaType.equals(PDF) || !feeds.isEmpty(),
        feeds.stream().mapToInt(Integer::intValue).toArray(),
        List.copyOf(segments));
  }

  /** The page, from 1; nothing where the file has no pages. */
  OptionalInt at(int offset) {
    if (!paged) {
      return OptionalInt.empty();
    }
    int left = offset;
    int original = offset;
    for (Span segment : segments) {
      int length = segment.end() - segment.start();
      original = segment.start() + left;
      if (left < length) {
        break;
      }
      left -= length;
    }
    int found = Arrays.binarySearch(feeds, original);
    return OptionalInt.of((found < 0 ? -found - 1 : found + 1) + 1);
  }
}
