package io.millrace.bench;

import io.millrace.contract.EntityType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Writes letters that name people, organisations and places, and praise or blame them. */
final class Prose {

  private static final String[] GIVEN = {
    "Ada", "Bruno", "Clara", "Daniel", "Elena", "Farid", "Grace", "Hugo", "Irene", "Jonas", "Karin",
    "Leon", "Maria", "Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Samuel", "Tessa", "Umar",
    "Vera", "Walter", "Yasmin"
  };
  private static final String[] FAMILY = {
    "Abbott", "Bergmann", "Castillo", "Drummond", "Eriksen", "Fontaine", "Gallagher", "Hartwell",
    "Ibrahim", "Jansen", "Kowalski", "Lindqvist", "Moreau", "Novak", "Okafor", "Pereira",
    "Quigley", "Rosenthal", "Sullivan", "Takahashi", "Ueland", "Vasquez", "Whitmore", "Zeller"
  };
  private static final String[] ORGANIZATIONS = {
    "Northgate Water Authority",
    "Halden Shipping",
    "the Ministry of Transport",
    "Calder Bank",
    "the European Commission",
    "Brightwell Hospital",
    "Orion Telecom",
    "the University of Leiden",
    "Kestrel Airlines",
    "Marlow and Sons",
    "the Red Cross",
    "Fairview Council",
    "Tarn Energy",
    "the World Bank",
    "Sable Insurance",
    "Westmark Foods",
    "the Harbour Board",
    "Lumen Software"
  };
  private static final String[] PLACES = {
    "Geneva",
    "Rotterdam",
    "Lisbon",
    "Nairobi",
    "Toronto",
    "Oslo",
    "Marrakesh",
    "Dublin",
    "Warsaw",
    "Buenos Aires",
    "Singapore",
    "Athens",
    "Cape Town",
    "Helsinki",
    "Montreal",
    "Vienna",
    "Lagos",
    "Bristol"
  };
  private static final String[] TOPICS = {
    "the new contract",
    "the flood defences",
    "the audit of last year",
    "the delivery of spare parts",
    "the security of the network",
    "the training programme",
    "the opening of the second line",
    "the pension fund",
    "the repair of the bridge",
    "the public consultation",
    "the annual budget",
    "the merger",
    "the safety inspection",
    "the software release",
    "the visit of the delegation"
  };
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final String[] SENTENCES = {
    "{p} of {o} wrote to us from {l} about {t}.",
    "On {d} the board of {o} met in {l} to discuss {t}.",
    "We are delighted with the excellent work that {p} has done on {t}.",
    "The report on {t} is a serious disappointment, and {o} has failed to explain the delay.",
    "{p} and {p} will present {t} to {o} before the end of the quarter.",
    "According to {o}, the costs of {t} rose to {n} million euros.",
    "The office in {l} received {n} letters concerning {t}.",
    "I regret to say that {o} has ignored every warning that {p} gave.",
    "The members thanked {p} warmly for a generous and careful proposal.",
    "A copy of the minutes was sent to {p}, who represents {o} in {l}.",
    "It remains unclear who at {o} is responsible for {t}.",
    "The engineers in {l} found {n} faults, of which three are dangerous.",
    "{o} signed the agreement with {o} on {d}.",
    "This is a remarkable success for {l} and for everybody who took part in {t}.",
    "The table on the next page lists the figures for {l}.",
    "{p} objected that {t} had never been approved by {o}.",
    "Please send your comments on {t} to {p} by {d}.",
    "The quality of the service in {l} was terrible, and customers complained bitterly.",
    "After a long discussion the committee adopted the text without a vote.",
    "Travel between {l} and {l} takes about {n} hours, depending on the weather.",
    "{o} welcomes the decision and offers its full support to {p}.",
    "Nothing in this letter changes the terms that were agreed on {d}.",
    "The next meeting will be held in {l} under the chair of {p}.",
    "In the view of {p}, {o} acted quickly and with great courage during the storm.",
    "The figures were checked twice, and no error was found.",
    "Several witnesses from {l} confirmed what {p} had said about {t}.",
  };
  private static final String[] GERMAN = {
    "{p} hat dem Ausschuss am {d} über den Stand der Arbeiten berichtet.",
    "Die Verwaltung bedauert, dass die Lieferung nach {l} erneut verschoben wurde.",
    "Wir danken {p} herzlich für die gute und zuverlässige Zusammenarbeit.",
    "Die Kosten für den Umbau der Brücke betragen rund {n} Millionen Euro.",
    "Der Vorstand von {o} trifft sich im nächsten Monat in {l}.",
    "Bitte senden Sie Ihre Stellungnahme bis zum {d} an die oben genannte Anschrift.",
    "Über die Höhe der Gebühren wurde lange gestritten, ein Beschluss fiel nicht.",
    "Die Prüfung ergab keine wesentlichen Mängel.",
  };

  /** How the names in a letter look, by type. */
  static final Map<EntityType, Pattern> NAMES =
      Map.of(
          EntityType.PERSON, Pattern.compile("(?:%s) (?:%s)".formatted(or(GIVEN), or(FAMILY))),
          EntityType.ORGANIZATION, Pattern.compile(or(ORGANIZATIONS)),
          EntityType.LOCATION, Pattern.compile(or(PLACES)));

  private final SplittableRandom random;

  Prose(SplittableRandom random) {
    this.random = random;
  }

  private static String or(String[] names) {
    return String.join("|", names);
  }

  static String given(SplittableRandom random) {
    return GIVEN[random.nextInt(GIVEN.length)];
  }

  static String family(SplittableRandom random) {
    return FAMILY[random.nextInt(FAMILY.length)];
  }

  static String organization(SplittableRandom random) {
    return ORGANIZATIONS[random.nextInt(ORGANIZATIONS.length)];
  }

  static String place(SplittableRandom random) {
    return PLACES[random.nextInt(PLACES.length)];
  }

  /** The last word of something that letters are about. */
  static String word(SplittableRandom random) {
    String topic = TOPICS[random.nextInt(TOPICS.length)];
    return topic.substring(topic.lastIndexOf(' ') + 1);
  }

  /** A letter of about so many words. */
  Letter letter(int words, boolean german) {
    String author = person();
    String addressee = person();
    String organization = one(ORGANIZATIONS);
    String place = one(PLACES);
    LocalDate date = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(3650));
    List<String> paragraphs = new ArrayList<>();
    int written = 0;
    while (written < words) {
      StringBuilder paragraph = new StringBuilder();
      for (int i = random.nextInt(3, 8); i > 0 && written < words; i--) {
        String sentence = filled(one(german ? GERMAN : SENTENCES));
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence);
        written += sentence.split(" ").length;
      }
      paragraphs.add(paragraph.toString());
    }
    String subject = capital(one(TOPICS)) + " in " + place;
    return new Letter(
        german ? "Betreff: " + place : subject,
        author,
        addressee,
        capital(organization),
        place,
        date,
        paragraphs);
  }

  private String filled(String template) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      if (template.charAt(i) == '{') {
        text.append(
            switch (template.charAt(i + 1)) {
              case 'p' -> person();
              case 'o' -> one(ORGANIZATIONS);
              case 'l' -> one(PLACES);
              case 't' -> one(TOPICS);
              case 'd' ->
                  random.nextInt(1, 29) + " " + one(MONTHS) + " " + random.nextInt(2012, 2026);
              default -> Integer.toString(random.nextInt(2, 480));
            });
        i += 2;
      } else {
        text.append(template.charAt(i));
      }
    }
    return capital(text.toString());
  }

  private String person() {
    return one(GIVEN) + " " + one(FAMILY);
  }

  private String one(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
