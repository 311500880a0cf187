package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people are: {@code CEO and President}, {@code Chair – ccNSO Council}, {@code ICANN's CEO}.
 */
final class RolePhrases {

  private static final String GAP = "[ \\u00A0]";
  private static final String RANK =
      "(?:(?:Deputy|Vice|Acting|Assistant|Associate|Interim|Managing|Executive|General|Senior"
          + "|Regional|National|Prime|Foreign|Finance|Interior|Chief|Lord|Joint|First|former|deputy|vice|acting|managing|executive|general|senior|prime|foreign|finance|interior|chief)["
          + " -])";
  private static final String HEAD =
      "(?:CEO|CFO|CTO|COO|CIO|Chief Executive(?: Officer)?|chief executive(?: officer)?"
          + "|(?:Chair(?:man|woman|person)?|President|Director(?:[ -]General)?|Minister|Secretary"
          + "(?:[ -]General)?|Mayor|Commissioner|Governor|Chancellor|Treasurer|Ambassador|Head"
          + "|Manager|Inspector|Superintendent|Spokes(?:man|woman|person)|Professor|Principal"
          + "|Rector|Senator|Councillor|Judge|Clerk|Ombudsman|Auditor|Editor|Founder"
          + "|chair(?:man|woman|person)?|president|director(?:[ -]general)?|minister|secretary"
          + "(?:[ -]general)?|mayor|commissioner|governor|chancellor|treasurer|ambassador"
          + "|spokes(?:man|woman|person)))";
  private static final String ROLE = "(?:" + RANK + "{0,2}" + HEAD + ")(?![\\p{L}\\p{N}])";
  private static final String WORD =
      "(?:[\\p{Ll}]{0,4}\\p{Lu}[\\p{L}\\p{N}&.’'-]{0,30}(?<![.’'-]))";
  private static final String BODY =
      "(?:" + WORD + "(?:" + GAP + "(?:(?:of|for|and|the|on)" + GAP + "){0,2}" + WORD + "){0,6})";

  private static final RulePattern PHRASE =
      RulePattern.of(
              "(?<![\\p{L}\\p{N}])(?:(?<owner>"
                  + BODY
                  + ")(?:['’]s|['’])"
                  + GAP
                  + "|(?<before>\\p{Lu}{2,8})"
                  + GAP
                  + ")?(?<roles>"
                  + ROLE
                  + "(?:"
                  + GAP
                  + "?(?:and|&|/|,)"
                  + GAP
                  + "?"
                  + ROLE
                  + "){0,2})(?:(?:"
                  + GAP
                  + "(?:of|for|at)"
                  + GAP
                  + "(?:the"
                  + GAP
                  + ")?|"
                  + GAP
                  + "?[–—-]"
                  + GAP
                  + ")(?<body>"
                  + BODY
                  + "))?+")
          .holding(HEAD, 500);

  private static final Pattern ONE = Pattern.compile(ROLE);

  private RolePhrases() {}

  /**
   * A role as the text has it.
   *
   * @param span the whole of it, with the body it belongs to
   * @param mention where it names the person, without a body before it
   * @param heads the plain names of the roles: {@code ceo}, {@code chair}
   * @param body slug of the body; empty where none is named
   * @param written as an entity shows it: {@code CEO and President of ICANN}
   */
  record Phrase(
      Span span, Span mention, Set<String> heads, Optional<String> body, String written) {}

  /** The roles in {@code text[0, limit)}, in order. */
  static List<Phrase> in(String text, int limit) {
    List<Phrase> found = new ArrayList<>();
    RulePattern.Search search = PHRASE.in(text, limit);
    Matcher m = search.matcher();
    while (search.find()) {
      String body = m.group("body");
      if (body == null) {
        body = m.group("owner") != null ? m.group("owner") : m.group("before");
      }
      Set<String> heads = new TreeSet<>();
      Matcher one = ONE.matcher(m.group("roles"));
      while (one.find()) {
        heads.add(head(one.group()));
      }
      String roles = Names.written(m.group("roles"));
      Optional<String> named = Optional.ofNullable(body).map(Names::written).map(Names::bare);
      found.add(
          new Phrase(
              new Span(m.start(), m.end()),
              new Span(m.start("roles"), m.end()),
              heads,
              named.map(Names::slug),
              named.map(of -> roles + " of " + of).orElse(roles)));
    }
    return found;
  }

  /** Short and long forms of one role are one. */
  private static String head(String role) {
    String lower = role.toLowerCase(Locale.ROOT).replace('-', ' ').replace("former ", "");
    return switch (lower) {
      case "chief executive", "chief executive officer" -> "ceo";
      case "chairman", "chairwoman", "chairperson" -> "chair";
      case "spokesman", "spokeswoman" -> "spokesperson";
      default -> lower;
    };
  }
}
