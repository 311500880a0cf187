package io.millrace.analyze;

/** A stretch of a text in UTF-16 code units; the end is exclusive. */
record Span(int start, int end) {

  Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a span needs 0 <= start < end");
    }
  }

  boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  Span moved(int by) {
    return new Span(start + by, end + by);
  }

  String of(String text) {
    return text.substring(start, end);
  }
}
