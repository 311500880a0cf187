package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What stands between quotation marks. */
final class Quotations {

  private static final int LONGEST = 3_000;
  private static final int SHORTEST = 12;

  private final NavigableMap<Integer, Span> byStart = new TreeMap<>();

  /** Pairs of marks inside a paragraph; a mark that finds no partner is none. */
  static Quotations in(String text, int limit) {
    Quotations found = new Quotations();
    int open = -1;
    char closing = 0;
    for (int at = 0; at < limit; at++) {
      char c = text.charAt(at);
      boolean paragraph = c == '\n' && at + 1 < limit && text.charAt(at + 1) == '\n';
      if (paragraph || (open >= 0 && at - open > LONGEST)) {
        open = -1;
      } else if (open >= 0 && c == closing) {
        if (at - open >= SHORTEST) {
          found.byStart.put(open, new Span(open, at + 1));
        }
        open = -1;
      } else if (open < 0 && (c == '“' || c == '„' || c == '"' || c == '«')) {
        open = at;
        closing = c == '"' ? '"' : c == '«' ? '»' : c == '„' ? '“' : '”';
      }
    }
    return found;
  }

  /** The quotations that begin or end inside, or lie around, this span. */
  List<Span> touching(Span span) {
    List<Span> touching = new ArrayList<>();
    Map.Entry<Integer, Span> before = byStart.lowerEntry(span.start());
    if (before != null && before.getValue().overlaps(span)) {
      touching.add(before.getValue());
    }
    touching.addAll(byStart.subMap(span.start(), span.end()).values());
    return touching;
  }
}
