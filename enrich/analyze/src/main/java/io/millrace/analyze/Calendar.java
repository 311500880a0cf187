package io.millrace.analyze;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of months and weekdays in English, German and French, and small numbers in words. */
final class Calendar {

  private static final String[] MONTHS = {
    "january januar jänner janvier jan janv",
    "february februar février feb febr févr fév",
    "march märz mars mar mrz",
    "april avril apr avr",
    "may mai",
    "june juni juin jun",
    "july juli juillet jul juil",
    "august août aug",
    "september septembre sept sep",
    "october oktober octobre oct okt",
    "november novembre nov",
    "december dezember décembre dec dez déc"
  };

  private static final String[] WEEKDAYS = {
    "monday montag lundi mon",
    "tuesday dienstag mardi tues tue",
    "wednesday mittwoch mercredi wednes wed",
    "thursday donnerstag jeudi thurs thur thu",
    "friday freitag vendredi fri",
    "saturday samstag sonnabend samedi satur sat",
    "sunday sonntag dimanche sun"
  };

  private static final String NUMBERS =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
          + " sixteen seventeen eighteen nineteen twenty";

  private static final Map<String, Integer> MONTH = numbered(MONTHS);
  private static final Map<String, Integer> WEEKDAY = numbered(WEEKDAYS);
  private static final Map<String, Integer> NUMBER = numbered(NUMBERS.split(" "));

  private static final int LONGEST_MONTH = 10;

  /** English verbs that may begin a sentence after a number. */
  private static final Set<String> SENTENCE_STARTS = Set.of("May", "March");

  private static final String ABBREVIATED =
      "(?:janv|févr|sept|juil|jan|feb|febr|fév|mar|mrz|apr|avr|jun|jul|aug|sep|oct|okt|nov|dec|dez"
          + "|déc)";

  /** Regular expressions for one name, without groups. */
  static final String MONTH_NAME = "(?:" + ABBREVIATED + "\\b\\.?|" + alternatives(MONTH) + "\\b)";

  static final String WEEKDAY_NAME = alternatives(WEEKDAY) + "\\b\\.?";

  static final String SMALL_NUMBER = "(?:[0-9]{1,3}|an?\\b|" + alternatives(NUMBER) + "\\b)";

  private Calendar() {}

  /** 1 to 12. */
  static int month(String name) {
    return MONTH.get(plain(name));
  }

  static DayOfWeek weekday(String name) {
    return DayOfWeek.of(WEEKDAY.get(plain(name)));
  }

  /** A number in digits or words; "a" is one. */
  static int number(String written) {
    String plain = plain(written);
    if (plain.equals("a") || plain.equals("an")) {
      return 1;
    }
    return NUMBER.containsKey(plain) ? NUMBER.get(plain) : Integer.parseInt(plain);
  }

  /** Whether a month's name stands there that may follow an ordinal number: {@code 7. Mai}. */
  static boolean startsMonth(String text, int at) {
    int end = at;
    while (end < text.length()
        && end - at < LONGEST_MONTH
        && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return MONTH.containsKey(text.substring(at, end).toLowerCase(Locale.ROOT))
        && !SENTENCE_STARTS.contains(text.substring(at, end));
  }

  /** Whether a month's name is no abbreviation, nor an English word in small letters. */
  static boolean isUnmistakable(String month) {
    String plain = plain(month);
    return plain.length() > 4 && !plain.equals("march");
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Map<String, Integer> numbered(String[] names) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].split(" ")) {
        numbers.put(name, i + 1);
      }
    }
    return Map.copyOf(numbers);
  }

  /** The longest first, since the first alternative that fits is taken. */
  private static String alternatives(Map<String, Integer> names) {
    return names.keySet().stream()
        .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length())
        .collect(Collectors.joining("|", "(?:", ")"));
  }
}
