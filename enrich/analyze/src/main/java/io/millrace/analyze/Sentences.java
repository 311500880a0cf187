package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the sentences of a text are. Blank lines and the ends of headings, bullets and table rows
 * always end a sentence; lines of a wrapped paragraph are read through. Takes time in proportion to
 * the text, whatever the text is.
 */
final class Sentences {

  /** Never the last word of a sentence. */
  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "st", "gen", "sen", "rep", "gov", "lt",
          "col", "sgt", "capt", "hon", "rev", "pres", "supt", "insp", "cllr", "mt", "ft", "vs",
          "e.g", "i.e", "cf", "viz", "approx", "dept", "fig", "figs", "art", "arts", "para",
          "paras", "sec", "ch", "vol", "pp", "ed", "eds", "nos", "ref", "tel", "incl", "jan", "feb",
          "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec", "abs", "bzw", "ca", "dipl", "e",
          "evtl", "fr", "geb", "ggf", "hr", "ing", "inkl", "jur", "med", "nr", "phil", "str", "vgl",
          "z", "zzgl");

  /** The last word of a sentence only where a likely first word follows. */
  private static final Set<String> SUFFIXES =
      Set.of(
          "inc", "ltd", "co", "corp", "plc", "llc", "jr", "sr", "etc", "bros", "esq", "u.s", "u.k",
          "u.n", "e.u", "d.c", "a.m", "p.m", "ph.d", "b.a", "m.a", "m.d", "al");

  private static final Set<String> STARTERS =
      Set.of(
          "a", "an", "and", "as", "at", "but", "by", "for", "he", "her", "his", "however", "i",
          "if", "in", "it", "its", "my", "no", "on", "or", "our", "she", "since", "so", "that",
          "the", "their", "then", "there", "these", "they", "this", "those", "to", "we", "what",
          "when", "where", "which", "while", "who", "why", "with", "you", "your");

  private static final int SHORTEST_WRAPPED = 40;
  private static final int LONGEST_TOKEN = 12;

  /** Nobody writes longer ones; a list without an end is cut, behind a comma if there is one. */
  static final int LONGEST = 10_000;

  private final String text;
  private final int limit;
  private final int most;
  private final List<Span> found = new ArrayList<>();

  private Sentences(String text, int limit, int most) {
    this.text = text;
    this.limit = limit;
    this.most = most;
  }

  /** The sentences of {@code text[0, limit)}, trimmed, in order, at most so many. */
  static List<Span> of(String text, int limit, int most) {
    Sentences sentences = new Sentences(text, limit, most);
    sentences.paragraphs();
    return sentences.found;
  }

  private void paragraphs() {
    List<Line> paragraph = new ArrayList<>();
    for (int at = 0; at < limit && found.size() < most; ) {
      int end = at;
      while (end < limit && !isBreak(text.charAt(end))) {
        end++;
      }
      Line line = line(at, end);
      if (line == null) {
        blocks(paragraph);
        paragraph.clear();
      } else {
        paragraph.add(line);
      }
      boolean pair = end + 1 < limit && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
      at = pair ? end + 2 : end + 1;
    }
    blocks(paragraph);
  }

  /**
   * A line that is not blank.
   *
   * @param from where its words start, behind quotation marks of mail and bullets
   */
  private record Line(int from, int to, boolean item, boolean table) {
    int length() {
      return to - from;
    }
  }

  private Line line(int start, int end) {
    int from = start;
    int to = end;
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    while (from < to && (isSpace(text.charAt(from)) || text.charAt(from) == '>')) {
      from++;
    }
    if (from == to) {
      return null;
    }
    boolean item = false;
    if (isBullet(text.charAt(from)) && from + 1 < to && isSpace(text.charAt(from + 1))) {
      item = true;
      from++;
      while (from < to && isSpace(text.charAt(from))) {
        from++;
      }
    } else if (isNumbered(from, to)) {
      item = true;
    }
    int tab = text.indexOf('\t', from, to);
    return new Line(from, to, item, tab >= 0);
  }

  /** Starts like {@code 12. } or {@code (b) }. */
  private boolean isNumbered(int from, int to) {
    int at = text.charAt(from) == '(' ? from + 1 : from;
    int digits = at;
    while (at < to && at - digits < 3 && Character.isLetterOrDigit(text.charAt(at))) {
      if (Character.isLetter(text.charAt(at)) && at > digits) {
        return false;
      }
      at++;
    }
    return at > digits
        && at + 1 < to
        && (text.charAt(at) == ')'
            || (text.charAt(at) == '.' && Character.isDigit(text.charAt(digits))))
        && isSpace(text.charAt(at + 1));
  }

  private void blocks(List<Line> lines) {
    boolean prose = false;
    for (int i = 0; i + 1 < lines.size() && !prose; i++) {
      prose = lines.get(i).length() >= SHORTEST_WRAPPED && startsLower(lines.get(i + 1));
    }
    for (int first = 0; first < lines.size() && found.size() < most; ) {
      int last = first;
      while (last + 1 < lines.size() && joined(lines.get(last), lines.get(last + 1), prose)) {
        last++;
      }
      if (lines.get(first).table()) {
        cells(lines.get(first));
      } else {
        block(lines.get(first).from(), lines.get(last).to());
      }
      first = last + 1;
    }
  }

  private void cells(Line line) {
    for (int from = line.from(); from < line.to(); ) {
      int tab = text.indexOf('\t', from, line.to());
      int to = tab < 0 ? line.to() : tab;
      if (to > from) {
        block(from, to);
      }
      from = to + 1;
    }
  }

  private boolean joined(Line line, Line next, boolean prose) {
    if (next.item() || line.table() || next.table() || line.length() < SHORTEST_WRAPPED) {
      return false;
    }
    return startsLower(next) || (prose && !endsSentence(line));
  }

  private boolean startsLower(Line line) {
    return !line.item() && Character.isLowerCase(text.codePointAt(line.from()));
  }

  private boolean endsSentence(Line line) {
    int at = line.to() - 1;
    while (at > line.from() && isCloser(text.charAt(at))) {
      at--;
    }
    char c = text.charAt(at);
    return c == ':' || (isTerminator(c) && !(c == '.' && isAbbreviation(line.from(), at, -1)));
  }

  private void block(int from, int to) {
    int start = from;
    int at = from;
    while (at < to && found.size() < most) {
      char c = text.charAt(at);
      if (!isTerminator(c)) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < to && (isTerminator(text.charAt(end)) || isCloser(text.charAt(end)))) {
        end++;
      }
      int next = end;
      while (next < to && isSkipped(text.charAt(next))) {
        next++;
      }
      boolean gap = next > end || isWide(c);
      boolean abbreviation = c == '.' && end == at + 1 && isAbbreviation(start, at, next);
      if (next < to && gap && !Character.isLowerCase(text.codePointAt(next)) && !abbreviation) {
        add(start, end);
        start = next;
      }
      at = Math.max(next, end);
    }
    if (found.size() < most) {
      add(start, to);
    }
  }

  /**
   * Whether the dot belongs to the word before it.
   *
   * @param start of the sentence
   * @param next where the next word starts; -1 when unknown
   */
  private boolean isAbbreviation(int start, int dot, int next) {
    int from = dot;
    while (from > start && dot - from <= LONGEST_TOKEN && isOfToken(text.charAt(from - 1))) {
      from--;
    }
    if (from == dot || dot - from > LONGEST_TOKEN) {
      return false;
    }
    String token = text.substring(from, dot).toLowerCase(Locale.ROOT);
    boolean number = token.chars().allMatch(Character::isDigit);
    if (number) {
      return (from == start && token.length() <= 3)
          || (token.length() <= 2 && next > dot + 1 && Calendar.startsMonth(text, next));
    }
    if (token.equals("no") || token.equals("mar")) {
      return next >= 0 && next < limit && Character.isDigit(text.charAt(next));
    }
    if (token.length() == 1 && Character.isUpperCase(text.charAt(from))) {
      return !token.equals("i");
    }
    if (TITLES.contains(token)) {
      return true;
    }
    boolean initials = token.length() >= 3 && token.charAt(1) == '.';
    return (SUFFIXES.contains(token) || initials) && (next < 0 || !starts(next));
  }

  private boolean starts(int at) {
    int end = at;
    while (end < limit && end - at < LONGEST_TOKEN && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return STARTERS.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
  }

  private void add(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isSkipped(text.charAt(start))) {
      start++;
    }
    while (end > start && isSkipped(text.charAt(end - 1))) {
      end--;
    }
    while (start < end && found.size() < most) {
      int stop = end - start > LONGEST ? cut(start) : end;
      while (isSkipped(text.charAt(stop - 1))) {
        stop--;
      }
      found.add(new Span(start, stop));
      start = stop;
      while (start < end && isSkipped(text.charAt(start))) {
        start++;
      }
    }
  }

  /** Behind the last comma, else the last blank of the last fifth of what a sentence may have. */
  private int cut(int start) {
    int last = start + LONGEST;
    int blank = last;
    for (int at = last; at > last - LONGEST / 5; at--) {
      if (text.charAt(at - 1) == ',' || text.charAt(at - 1) == ';') {
        return at;
      }
      blank = blank == last && isSpace(text.charAt(at - 1)) ? at : blank;
    }
    return Character.isLowSurrogate(text.charAt(blank)) ? blank - 1 : blank;
  }

  private static boolean isOfToken(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  private static boolean isBreak(char c) {
    return switch (c) {
      case '\n', '\r', '\f', 0x0b, 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == 0xFEFF
        || c == 0x200B
        || Character.isISOControl(c);
  }

  /** White space, or the quotation mark of mail at the start of a wrapped line. */
  private boolean isSkipped(char c) {
    return isSpace(c) || c == '>';
  }

  private static boolean isBullet(char c) {
    return "•▪‣◦●○■□–—-*·\uF0B7".indexOf(c) >= 0;
  }

  private static boolean isTerminator(char c) {
    return c == '.' || c == '!' || c == '?' || c == '…' || isWide(c);
  }

  private static boolean isWide(char c) {
    return c == '。' || c == '！' || c == '？';
  }

  private static boolean isCloser(char c) {
    return "\"')]}”’»*_".indexOf(c) >= 0;
  }
}
