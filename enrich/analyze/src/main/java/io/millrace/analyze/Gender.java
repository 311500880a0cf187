package io.millrace.analyze;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a title or a first name is a man's or a woman's, where that is beyond doubt. */
enum Gender {
  MALE,
  FEMALE;

  private static final Set<String> MALE_TITLES =
      Set.of("mr", "sir", "lord", "herr", "monsieur", "baron", "father");
  private static final Set<String> FEMALE_TITLES =
      Set.of("mrs", "ms", "miss", "dame", "lady", "frau", "madame", "mme", "baroness", "sister");
  private static final Set<String> MEN =
      Set.of(
          "james",
          "john",
          "robert",
          "michael",
          "william",
          "david",
          "richard",
          "joseph",
          "thomas",
          "charles",
          "christopher",
          "daniel",
          "matthew",
          "anthony",
          "mark",
          "donald",
          "steven",
          "stephen",
          "paul",
          "andrew",
          "joshua",
          "kenneth",
          "kevin",
          "brian",
          "george",
          "edward",
          "ronald",
          "timothy",
          "jason",
          "jeffrey",
          "ryan",
          "jacob",
          "gary",
          "nicholas",
          "eric",
          "jonathan",
          "peter",
          "simon",
          "martin",
          "alan",
          "ian",
          "graham",
          "neil",
          "rod",
          "roger",
          "philip",
          "henry",
          "frank",
          "hans",
          "klaus",
          "jürgen",
          "wolfgang",
          "stefan",
          "thorsten",
          "jean",
          "pierre",
          "jacques",
          "carlos",
          "jose",
          "juan",
          "luis",
          "ahmed",
          "mohammed",
          "ali",
          "omar",
          "ivan",
          "sergei",
          "vladimir",
          "bob",
          "tom",
          "jim",
          "bill",
          "tony");
  private static final Set<String> WOMEN =
      Set.of(
          "mary",
          "patricia",
          "jennifer",
          "linda",
          "elizabeth",
          "barbara",
          "susan",
          "jessica",
          "sarah",
          "karen",
          "lisa",
          "nancy",
          "betty",
          "margaret",
          "sandra",
          "ashley",
          "kimberly",
          "emily",
          "donna",
          "michelle",
          "carol",
          "amanda",
          "melissa",
          "deborah",
          "stephanie",
          "rebecca",
          "laura",
          "helen",
          "anna",
          "anne",
          "ann",
          "jane",
          "julia",
          "claire",
          "emma",
          "charlotte",
          "catherine",
          "katherine",
          "fiona",
          "alison",
          "ruth",
          "angela",
          "theresa",
          "ursula",
          "petra",
          "sabine",
          "monika",
          "brigitte",
          "claudia",
          "marie",
          "sophie",
          "isabelle",
          "maria",
          "carmen",
          "fatima",
          "aisha",
          "olga",
          "natalia",
          "alice",
          "eve");

  static Optional<Gender> ofTitle(String title) {
    return of(title.toLowerCase(Locale.ROOT).replace(".", ""), MALE_TITLES, FEMALE_TITLES);
  }

  static Optional<Gender> ofFirstName(String name) {
    return of(name.toLowerCase(Locale.ROOT), MEN, WOMEN);
  }

  private static Optional<Gender> of(String word, Set<String> men, Set<String> women) {
    return men.contains(word)
        ? Optional.of(MALE)
        : women.contains(word) ? Optional.of(FEMALE) : Optional.empty();
  }
}
