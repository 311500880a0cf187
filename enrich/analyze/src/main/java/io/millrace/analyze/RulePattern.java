package io.millrace.analyze;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is tried only where it may match: where its first two characters may begin a
 * match, and, if a match must hold one of some words, near one of these. Asking a regular
 * expression at every character of a megabyte is what costs most.
 *
 * <p>Matches must never begin right behind a letter or digit, nor with a sign beyond the Basic
 * Multilingual Plane.
 */
final class RulePattern {

  private static final int ASCII = 128;
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Pattern pattern;
  private final Optional<RulePattern> anchor;
  private final int reach;

  /**
   * What is known of each pair of characters, and of each character before another that is not
   * ASCII; threads that race come to the same answer.
   */
  private final byte[] pairs = new byte[ASCII * ASCII];

  private final byte[] singles = new byte[Character.MAX_VALUE + 1];

  private RulePattern(Pattern pattern, Optional<RulePattern> anchor, int reach) {
    this.pattern = pattern;
    this.anchor = anchor;
    this.reach = reach;
  }

  static RulePattern of(String regex) {
    return of(regex, 0);
  }

  /**
   * @param flags those of {@link Pattern}
   */
  static RulePattern of(String regex, int flags) {
    return new RulePattern(Pattern.compile(regex, flags), Optional.empty(), 0);
  }

  /**
   * The same pattern, which matches nothing without one of some words.
   *
   * @param words a regular expression; no match of it begins right behind a letter or digit
   * @param within how far, in code units, the word may stand behind the beginning of a match
   */
  RulePattern holding(String words, int within) {
    return new RulePattern(pattern, Optional.of(of(words)), within);
  }

  Pattern pattern() {
    return pattern;
  }

  /** The matches in {@code text[0, limit)}, which see what stands around them. */
  Search in(String text, int limit) {
    return new Search(text, limit, new BitSet());
  }

  /**
   * The same without those that begin in what is taken.
   *
   * @param taken code units that belong to something else; may grow while the search goes on
   */
  Search in(String text, int limit, BitSet taken) {
    return new Search(text, limit, taken);
  }

  /** Finds what {@link Matcher#find()} finds, in the same order. */
  final class Search {
    private final String text;
    private final int limit;
    private final BitSet taken;
    private final Matcher matcher;
    private final Optional<Search> anchors;
    private int anchored = -1;
    private int next;
    private int asked;

    private Search(String text, int limit, BitSet taken) {
      this.text = text;
      this.limit = limit;
      this.taken = taken;
      this.matcher = pattern.matcher(text).useTransparentBounds(true);
      this.anchors = anchor.map(words -> words.in(text, limit));
    }

    /** Goes to the next match, if there is one. */
    boolean find() {
      for (int at = candidate(next); at < limit; at = candidate(at + 1)) {
        if (mayBegin(text, at, limit)) {
          asked++;
          if (matcher.region(at, limit).lookingAt()) {
            next = Math.max(matcher.end(), at + 1);
            return true;
          }
        }
      }
      next = limit;
      return false;
    }

    /** The first place from here on that is free and near an anchor. */
    private int candidate(int from) {
      int at = taken.nextClearBit(from);
      if (anchors.isEmpty()) {
        return at;
      }
      while (anchored < at) {
        if (!anchors.get().find()) {
          return limit;
        }
        anchored = anchors.get().matcher.start();
      }
      return anchored - reach > at ? taken.nextClearBit(anchored - reach) : at;
    }

    /** At the last match. */
    Matcher matcher() {
      return matcher;
    }

    /** How often the pattern was tried. */
    int asked() {
      return asked;
    }
  }

  private boolean mayBegin(String text, int at, int limit) {
    if (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
      return false;
    }
    char first = text.charAt(at);
    if (Character.isSurrogate(first)) {
      return Character.isLetterOrDigit(text.codePointAt(at));
    }
    if (first < ASCII && at + 1 < limit && text.charAt(at + 1) < ASCII) {
      int pair = first * ASCII + text.charAt(at + 1);
      if (pairs[pair] == 0) {
        pairs[pair] = begins(text.substring(at, at + 2)) ? YES : NO;
      }
      return pairs[pair] == YES;
    }
    if (singles[first] == 0) {
      singles[first] = begins(text.substring(at, at + 1)) ? YES : NO;
    }
    return singles[first] == YES;
  }

  /** Whether a text that begins so could match: it does, or the pattern wanted to see more. */
  @SuppressWarnings("JdkObsolete") // Whether the end of the input stopped it is what is asked.
  private boolean begins(String start) {
    Matcher matcher = pattern.matcher(start);
    return matcher.lookingAt() || matcher.hitEnd();
  }
}
