package io.millrace.index;

import io.millrace.index.Condition.Form;
import io.millrace.index.ParsedQuery.Group;
import io.millrace.index.ParsedQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads queries. Terms stand beside each other and all must hold; {@code |} between two asks for
 * either, and binds more closely; {@code -} in front asks for absence. A term is a word, a {@code
 * "phrase"}, a {@code prefix*} or {@code field:value}. What is no syntax is taken as words; a quote
 * that is not closed ends with the query.
 */
final class QueryParser {

  /** Characters of a query. */
  static final int LONGEST = 1_000;

  /** Terms of a query. */
  static final int MOST_TERMS = 64;

  private final String query;
  private final List<List<Term>> groups = new ArrayList<>();
  private int at;
  private int terms;
  private boolean either;

  private QueryParser(String query) {
    this.query = query;
  }

  /**
   * Reads a query; a blank one asks for everything.
   *
   * @throws QueryException when it is too long, or a field has a value that it cannot have
   */
  static ParsedQuery parse(String query) throws QueryException {
    if (query.length() > LONGEST) {
      throw new QueryException(
          "a query may have %,d characters; this one has %,d".formatted(LONGEST, query.length()));
    }
    return new QueryParser(Bounds.wellFormed(query)).parse();
  }

  private ParsedQuery parse() throws QueryException {
    while (skipSpace()) {
      if (query.charAt(at) == '|') {
        at++;
        either = true;
        continue;
      }
      boolean absent = query.charAt(at) == '-' && at + 1 < query.length() && !ends(at + 1);
      at += absent ? 1 : 0;
      Optional<Condition> condition = condition();
      if (condition.isEmpty()) {
        either = false;
        continue;
      }
      if (++terms > MOST_TERMS) {
        throw new QueryException("a query may have %d terms".formatted(MOST_TERMS));
      }
      if (!either || groups.isEmpty()) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(new Term(condition.get(), absent));
      either = false;
    }
    return new ParsedQuery(groups.stream().map(Group::new).toList());
  }

  /** The next condition; none where there is nothing to look for. */
  private Optional<Condition> condition() throws QueryException {
    if (isQuote(query.charAt(at))) {
      return text(quoted(), Form.WHOLE);
    }
    int from = at;
    while (at < query.length() && !ends(at) && !isQuote(query.charAt(at))) {
      if (query.charAt(at) == ':' && QueryFields.knows(query.substring(from, at)) && hasValue()) {
        String field = query.substring(from, at).toLowerCase(Locale.ROOT);
        at++;
        return isQuote(query.charAt(at))
            ? field(field, quoted(), Form.WHOLE)
            : field(field, bare(), Form.WORDS);
      }
      at++;
    }
    return text(query.substring(from, at), Form.WORDS);
  }

  private boolean hasValue() {
    return at + 1 < query.length() && !ends(at + 1);
  }

  private String bare() {
    int from = at;
    while (at < query.length() && !ends(at) && !isQuote(query.charAt(at))) {
      at++;
    }
    return query.substring(from, at);
  }

  /** What stands in quotes; a backslash keeps the meaning of a quote or backslash behind it. */
  private String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < query.length(); at++) {
      char c = query.charAt(at);
      if (isQuote(c)) {
        at++;
        break;
      }
      boolean kept =
          c == '\\'
              && at + 1 < query.length()
              && (isQuote(query.charAt(at + 1)) || query.charAt(at + 1) == '\\');
      text.append(kept ? query.charAt(++at) : c);
    }
    return text.toString().strip();
  }

  private static Optional<Condition> text(String raw, Form form) {
    boolean prefix = form == Form.WORDS && raw.endsWith("*");
    if (!tells(raw)) {
      return Optional.empty();
    }
    return Optional.of(
        prefix
            ? new Condition.Text(withoutStars(raw), Form.PREFIX)
            : new Condition.Text(raw, form));
  }

  private static Optional<Condition> field(String field, String raw, Form form)
      throws QueryException {
    boolean prefix = form == Form.WORDS && raw.endsWith("*");
    if (!tells(raw)) {
      return text(field, Form.WORDS);
    }
    return Optional.of(
        prefix
            ? QueryFields.of(field, withoutStars(raw), Form.PREFIX)
            : QueryFields.of(field, raw, form));
  }

  private static String withoutStars(String raw) {
    int end = raw.length();
    while (end > 0 && raw.charAt(end - 1) == '*') {
      end--;
    }
    return raw.substring(0, end);
  }

  /** Whether there is anything that a text could hold, and not only punctuation. */
  private static boolean tells(String raw) {
    return raw.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private boolean skipSpace() {
    while (at < query.length() && query.charAt(at) != '|' && ends(at)) {
      at++;
    }
    return at < query.length();
  }

  private boolean ends(int index) {
    char c = query.charAt(index);
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == '|'
        || c == '('
        || c == ')';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\u201c' || c == '\u201d' || c == '\u201e';
  }
}
