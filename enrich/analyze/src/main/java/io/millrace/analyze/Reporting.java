package io.millrace.analyze;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which a sentence gives the view of one whom it names or calls "he". */
final class Reporting {

  private static final String VERBS =
      "(?:said|says|stated|states|argued|argues|claimed|claims|warned|warns|alleged|alleges|believed"
          + "|believes|thought|thinks|considered|considers|complained|complains|insisted|insists"
          + "|maintained|maintains|noted|notes|added|adds|explained|explains|suggested|suggests"
          + "|replied|replies|wrote|writes|told|tells|announced|announces|declared|declares|admitted"
          + "|admits|acknowledged|acknowledges|stressed|stresses|emphasi[sz]ed|emphasi[sz]es|asserted"
          + "|asserts|contended|contends|felt|feels|feared|fears|hoped|hopes|regretted|regrets|denied"
          + "|denies|conceded|concedes|objected|objects|remarked|remarks|observed|observes|concluded"
          + "|concludes|called|calls|described|describes|praised|praises|criticised|criticises"
          + "|criticized|criticizes|condemned|condemns|welcomed|welcomes|thanked|thanks|accused"
          + "|accuses|blamed|blames|rejected|rejects|questioned|questions|dismissed|dismisses)";
  private static final String ADVERBS =
      "(?:(?:has|have|had|also|then|later|again|further|once|never|\\p{Ll}{2,12}ly) ){0,3}";
  private static final String APPOSITION = "(?: \\([^)]{1,40}\\))?(?:, [^,.;]{1,80},)?";

  private static final Pattern SAYS =
      Pattern.compile(APPOSITION + "\\s+" + ADVERBS + VERBS + "\\b(?!-)\\s*");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "['’]s?\\s+(?:\\p{L}[\\p{L}-]*\\s+){0,4}"
              + "(?:statement|speech|remarks?|comments?|letter|report|view|opinion|claim|argument"
              + "|testimony|submission|evidence|presentation)s?"
              + "(?:\\s+(?:to|of|at|about|on|before)\\s[^,.;]{1,60}?)?\\s+(?:\\p{L}{2,12}ly\\s+)?"
              + "(?:is|was|were|are|infer(?:s|red)?|impl(?:y|ies|ied)|suggest(?:s|ed)?|claim(?:s|ed)?"
              + "|warn(?:s|ed)?|argue[sd]?|state[sd]?|says?|said)\\s+that\\b");
  private static final Pattern VIEW =
      Pattern.compile("['’]s?\\s+(?:view|opinion|judge?ment|eyes|words|account)\\b");
  private static final Pattern BEFORE_VIEW =
      Pattern.compile("(?i:.*\\b(?:in|to))\\s(?:the\\s)?(?:\\p{Lu}\\p{Ll}{1,8}\\.?\\s)?");
  private static final Pattern ACCORDING =
      Pattern.compile("(?i:.*\\baccording to)\\s(?:the\\s)?(?:\\p{Lu}\\p{Ll}{1,8}\\.?\\s)?");
  private static final Pattern SAID_BEFORE =
      Pattern.compile(
          "(.*[,”\"’?!])\\s*" + ADVERBS + VERBS + "\\s(?:the\\s)?(?:\\p{Lu}\\p{Ll}{1,8}\\.?\\s)?");
  private static final Pattern ENDS_SAYING =
      Pattern.compile(APPOSITION + "\\s+" + ADVERBS + VERBS + "\\s*[.!]?\\s*");
  private static final Pattern COMMA_BEFORE =
      Pattern.compile("(.*[,”\"])\\s*(?:the\\s)?(?:\\p{Lu}\\p{Ll}{1,8}\\.?\\s)?");
  private static final Pattern PRONOUN =
      Pattern.compile(
          "\\b([Hh]e|[Ss]he|[Tt]hey)\\s"
              + ADVERBS
              + VERBS
              + "\\b|\\b[Ii]n (his|her|their) (?:view|opinion|judge?ment|words)\\b");
  private static final Pattern ASIDE_ENDS =
      Pattern.compile(
          "\\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|should|must)\\s|[,;]");

  /** How far before a name, and behind it, the forms reach at most. */
  private static final int NEAREST = 200;

  private static final int FURTHEST = 400;

  private Reporting() {}

  /**
   * The stretch of a sentence that gives the view of the one whom it names here.
   *
   * @param sentence of bounded length
   * @param from of the name in the sentence
   * @param to behind the name
   */
  static Optional<Span> of(String sentence, int from, int to) {
    // Each form is near the name; else many names in one long sentence would take their square.
    int near = Math.max(0, from - NEAREST);
    String before = sentence.substring(near, from);
    String after = sentence.substring(to, Math.min(sentence.length(), to + FURTHEST));
    Matcher saidBefore = SAID_BEFORE.matcher(before);
    if (saidBefore.matches()) {
      return span(0, near + saidBefore.end(1));
    }
    Matcher comma = COMMA_BEFORE.matcher(before);
    if (comma.matches()
        && sentence.length() <= to + FURTHEST
        && ENDS_SAYING.matcher(after).matches()) {
      return span(0, near + comma.end(1));
    }
    if (ACCORDING.matcher(before).matches()) {
      // What stands before an "according to" in the middle is his as well.
      return span(from > 40 ? 0 : to, sentence.length());
    }
    Matcher view = VIEW.matcher(after);
    if (view.lookingAt() && BEFORE_VIEW.matcher(before).matches()) {
      return aside(sentence, from, to + view.end());
    }
    Matcher says = SAYS.matcher(after);
    if (says.lookingAt()) {
      return clause(sentence, to + says.end());
    }
    Matcher statement = STATEMENT.matcher(after);
    if (statement.lookingAt()) {
      return clause(sentence, to + statement.end());
    }
    return Optional.empty();
  }

  /** A pronoun that says something, or in whose view something is. */
  record Pronoun(int at, boolean several, Span span) {}

  /** The first such pronoun at or behind a place of a sentence. */
  static Optional<Pronoun> pronoun(String sentence, int from) {
    Matcher matcher = PRONOUN.matcher(sentence);
    if (!matcher.find(from)) {
      return Optional.empty();
    }
    boolean says = matcher.group(1) != null;
    String word = says ? matcher.group(1) : matcher.group(2);
    boolean several = word.toLowerCase(java.util.Locale.ROOT).startsWith("the");
    Optional<Span> span =
        says ? clause(sentence, matcher.end()) : aside(sentence, matcher.start(), matcher.end());
    return span.map(s -> new Pronoun(matcher.start(), several, s));
  }

  /** To the end of the sentence, or to where the author takes over again. */
  private static Optional<Span> clause(String sentence, int from) {
    int semicolon = sentence.indexOf(';', from);
    int but = sentence.indexOf(", but ", from);
    int end = sentence.length();
    end = semicolon >= 0 ? Math.min(end, semicolon) : end;
    end = but >= 0 ? Math.min(end, but) : end;
    return span(from, end);
  }

  /** "In his view, …" rules the sentence that it begins, else only what stands right behind it. */
  private static Optional<Span> aside(String sentence, int start, int from) {
    if (start <= 8) {
      return span(from, sentence.length());
    }
    Matcher end = ASIDE_ENDS.matcher(sentence);
    int rest = from;
    while (rest < sentence.length() && " ,–—-".indexOf(sentence.charAt(rest)) >= 0) {
      rest++;
    }
    return span(
        from, end.find(Math.min(rest, sentence.length())) ? end.start() : sentence.length());
  }

  private static Optional<Span> span(int from, int to) {
    return to > from ? Optional.of(new Span(from, to)) : Optional.empty();
  }
}
