package io.millrace.analyze;

import io.millrace.contract.ExtractedPart;
import io.millrace.contract.PartKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts what has an author of its own out of a part: annexes, transcripts, forwarded and quoted
 * messages. Every character of the part is in exactly one piece.
 */
final class Sections {

  /** A part with more sections keeps the rest in the last one. */
  static final int MOST = 40;

  private static final int MOST_LINES = 200_000;
  private static final int LONGEST_SLUG = 60;

  private final ExtractedPart part;
  private final Set<String> slugs = new HashSet<>();

  private Sections(ExtractedPart part) {
    this.part = part;
  }

  /** The part without its sections, and behind it these in the order of the text. */
  static List<Piece> of(ExtractedPart part) {
    List<Line> lines = Line.of(part.text(), 0, part.text().length(), MOST_LINES);
    List<Boundary> boundaries = Boundaries.in(lines, part.mediaType(), MOST);
    return boundaries.isEmpty()
        ? List.of(Piece.whole(part))
        : new Sections(part).cut(lines, boundaries);
  }

  private List<Piece> cut(List<Line> lines, List<Boundary> boundaries) {
    List<List<Span>> segments = new ArrayList<>();
    for (int i = 0; i <= boundaries.size(); i++) {
      segments.add(new ArrayList<>());
    }
    int running = 0;
    int quoted = 0;
    int next = 0;
    int owner = 0;
    int from = 0;
    for (int i = 0; i < lines.size(); i++) {
      int now = running;
      if (next < boundaries.size() && boundaries.get(next).line() == i) {
        next++;
        if (boundaries.get(next - 1).kind() == Boundary.Kind.QUOTED) {
          quoted = next;
        } else {
          running = next;
          quoted = 0;
        }
      }
      now = quoted > 0 && isQuoted(lines, i, boundaries.get(quoted - 1)) ? quoted : running;
      if (now != owner) {
        add(segments.get(owner), from, lines.get(i).start());
        from = lines.get(i).start();
        owner = now;
      }
    }
    add(segments.get(owner), from, part.text().length());
    List<Piece> pieces = new ArrayList<>();
    pieces.add(piece(part.path(), part.kind(), part.title(), Optional.empty(), segments.get(0)));
    for (int i = 0; i < boundaries.size(); i++) {
      Boundary boundary = boundaries.get(i);
      pieces.add(
          piece(
              part.path() + "#" + slug(boundary.slug()),
              PartKind.SECTION,
              Optional.of(boundary.title()),
              boundary.speaker(),
              segments.get(i + 1)));
    }
    return pieces;
  }

  private static void add(List<Span> segments, int from, int to) {
    if (to > from) {
      segments.add(new Span(from, to));
    }
  }

  /** The heading of a quoted message, its lines, and empty lines between these. */
  private static boolean isQuoted(List<Line> lines, int i, Boundary boundary) {
    if (i < boundary.line() + boundary.header() || lines.get(i).words().startsWith(">")) {
      return true;
    }
    return lines.get(i).blank()
        && i + 1 < lines.size()
        && lines.get(i + 1).words().startsWith(">")
        && (lines.get(i - 1).words().startsWith(">") || i == boundary.line() + boundary.header());
  }

  private Piece piece(
      String path,
      PartKind kind,
      Optional<String> title,
      Optional<String> speaker,
      List<Span> segments) {
    StringBuilder text = new StringBuilder();
    segments.forEach(s -> text.append(part.text(), s.start(), s.end()));
    return new Piece(
        new ExtractedPart(
            path,
            kind,
            title,
            part.mediaType(),
            part.status(),
            part.reasons(),
            kind == PartKind.SECTION ? Map.of() : part.metadata(),
            text.toString()),
        speaker,
        Pages.of(part.text(), part.mediaType(), segments));
  }

  private String slug(String name) {
    String slug = Names.slug(name);
    slug = slug.isEmpty() ? "section" : slug.substring(0, Math.min(slug.length(), LONGEST_SLUG));
    String unique = slug;
    for (int i = 2; !slugs.add(unique); i++) {
      unique = slug + "-" + i;
    }
    return unique;
  }
}
