package io.millrace.analyze;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People's names where the form of a line says that one stands there. */
final class PersonName {

  private static final String TITLE =
      "(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Hon|The Hon|Rt Hon|Sen|Senator"
          + "|Herr|Frau|M|Mme|Monsieur|Madame)\\.? )*";
  private static final String WORD = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
  private static final String SMALL = "(?:(?:de|del|della|di|da|du|la|le|van|von|der|den|bin|al) )";

  /** Two to four words with capitals, without a title; group 1. */
  static final String NAME = TITLE + "(" + WORD + "(?: " + SMALL + "{0,2}" + WORD + "){1,3})";

  private static final String ROLE =
      "\\b(?i:chief|ceo|cfo|coo|president|chair|chairman|chairwoman|chairperson|director|minister"
          + "|secretary|secretary-general|commissioner|ambassador|governor|mayor|senator|professor"
          + "|dean|judge|justice|head|manager|officer|speaker|spokesman|spokeswoman|spokesperson"
          + "|councillor|treasurer|general|editor|partner|engineer|inspector|superintendent"
          + "|representative|delegate|counsel)\\b";

  private static final Pattern ROLE_THEN_NAME =
      Pattern.compile("[^,]{0,80}" + ROLE + "[^,]{0,80}, " + NAME);
  private static final Pattern NAME_THEN_ROLE =
      Pattern.compile(NAME + ", [^.]{0,60}" + ROLE + ".{0,80}");
  private static final Pattern BY =
      Pattern.compile(
          "(?:(?i:speech|statement|remarks|address|testimony|evidence|letter|paper|report|note"
              + "|presentation)[^.:]{0,40} )?"
              + "(?i:by|of|from|author|speaker|prepared by|written by|delivered by|presented by)"
              + ":? +"
              + NAME
              + "(?:[,;(].{0,100})?");
  private static final Pattern ALONE = Pattern.compile(NAME);
  private static final Pattern ADDRESS = Pattern.compile("\\s*[<\\[(][^>\\])]*[>\\])]?\\s*");

  private PersonName() {}

  /** Who speaks, where a line under a heading says so: {@code CEO of ICANN, Rod Beckstrom}. */
  static Optional<String> ofSpeaker(String line) {
    if (line.length() > 160) {
      return Optional.empty();
    }
    for (Pattern pattern : new Pattern[] {BY, ROLE_THEN_NAME, NAME_THEN_ROLE}) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /** Whether a line is nothing but a name. */
  static Optional<String> alone(String line) {
    Matcher matcher = ALONE.matcher(line);
    return line.length() <= 80 && matcher.matches()
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  /** The one whom a header line of a message names, without the address. */
  static Optional<String> ofMailbox(String mailbox) {
    String cut = mailbox.length() > 200 ? mailbox.substring(0, 200) : mailbox;
    String name = ADDRESS.matcher(cut).replaceAll(" ").replace('"', ' ').strip();
    return name.isEmpty() || name.indexOf('@') >= 0
        ? Optional.of(cut.strip()).filter(c -> !c.isEmpty()).map(PersonName::bare)
        : Optional.of(name);
  }

  private static String bare(String address) {
    return address.replace("<", "").replace(">", "").strip();
  }
}
