package io.millrace.standalone;

import java.util.Random;

/** Letters by chance, all different, long enough to take the analysis a moment. */
final class RandomLetters {

  private static final String[] PEOPLE = {
    "Margaret Holloway", "Ian Mackellar", "Priya Raman", "Thomas Wexford", "Ellen Forsythe"
  };
  private static final String[] ORGANIZATIONS = {
    "the Northfield Water Authority", "Harbour Trust", "Wexford Council", "the Ministry of Works"
  };
  private static final String[] SENTENCES = {
    "%s wrote to %s about the repeated failure of the pumps.",
    "We thank %s and %s for their prompt and generous help.",
    "It is a disgrace that %s was ignored by %s for so long.",
    "On 9 March 2010 %s met the directors of %s in Nairobi.",
    "In the opinion of %s the report of %s is careful and fair.",
  };

  private RandomLetters() {}

  /** One of 20 to 39 sentences. */
  static String write(Random random, int number) {
    return write(random, number, 20);
  }

  /** One of so many sentences at least, and fewer than twice as many. */
  static String write(Random random, int number, int least) {
    StringBuilder text = new StringBuilder("Letter number " + number + "\n\nDear members,\n\n");
    int sentences = least + random.nextInt(least);
    for (int i = 0; i < sentences; i++) {
      text.append(
              pick(random, SENTENCES).formatted(pick(random, PEOPLE), pick(random, ORGANIZATIONS)))
          .append(i % 5 == 4 ? "\n\n" : " ");
    }
    return text.append("\n\nYours sincerely,\n\n")
        .append(pick(random, PEOPLE))
        .append('\n')
        .toString();
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }
}
