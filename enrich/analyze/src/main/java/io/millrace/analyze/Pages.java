package io.millrace.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/** On which page of its file each place of a piece of text stands. */
final class Pages {

  private static final String PDF = "application/pdf";

  private final boolean paged;
  private final int[] feeds;
  private final NavigableMap<Integer, Integer> origins = new TreeMap<>();

  private Pages(boolean paged, int[] feeds, List<Span> segments) {
    this.paged = paged;
    this.feeds = feeds;
    int at = 0;
    for (Span segment : segments) {
      origins.put(at, segment.start());
      at += segment.end() - segment.start();
    }
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
        segments);
  }

  /** The page, from 1; nothing where the file has no pages. */
  OptionalInt at(int offset) {
    if (!paged) {
      return OptionalInt.empty();
    }
    Map.Entry<Integer, Integer> segment = origins.floorEntry(offset);
    int original = segment == null ? offset : segment.getValue() + offset - segment.getKey();
    int found = Arrays.binarySearch(feeds, original);
    return OptionalInt.of((found < 0 ? -found - 1 : found + 1) + 1);
  }
}
