package io.millrace.analyze;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Pages without meaning, always the same ones: bad OCR, tables, code, encoded data, boilerplate.
 */
final class NoisePages {

  private static final String[] BOILERPLATE = {
    "The Licensee shall not assign, sublicense or otherwise transfer this Agreement, in whole or in"
        + " part, without the prior written consent of the Licensor, which shall not be"
        + " unreasonably withheld.",
    "IN NO EVENT SHALL THE SUPPLIER BE LIABLE FOR ANY INDIRECT, INCIDENTAL OR CONSEQUENTIAL DAMAGES"
        + " ARISING OUT OF OR IN CONNECTION WITH THIS AGREEMENT.",
    "Each Party shall keep the Confidential Information of the Disclosing Party secret and shall"
        + " use it for no purpose other than the performance of its obligations hereunder.",
    "If any provision of these Terms is held to be invalid or unenforceable, the remaining"
        + " provisions shall continue in full force and effect.",
    "All notices under this clause shall be given in writing and shall be deemed to have been"
        + " received on the second business day after posting.",
    "This e-mail and any attachments are confidential and intended solely for the use of the"
        + " addressee; if you are not the intended recipient, please delete it and notify the"
        + " sender.",
    "The software is provided as is, without warranty of any kind, express or implied, including"
        + " but not limited to the warranties of merchantability and fitness for a particular"
        + " purpose."
  };

  private static final String[] PROSE = {
    "The meeting was opened by %s, who thanked everybody for the work of the past year.",
    "We have asked %s to look into the matter and to report to us before the end of the month.",
    "On the second day %s explained why the road to the harbour could not be repaired in time.",
    "A letter from %s was read out, in which the plans for the new school were criticised."
  };

  private static final String[] FIRST = {
    "Margaret", "Peter", "Susan", "David", "Helen", "Thomas", "Laura", "Michael", "Anna", "Robert"
  };
  private static final String[] LAST = {
    "Holloway", "Bennett", "Carter", "Fischer", "Murray", "Thompson", "Walsh", "Patel", "Olsen",
    "Whitfield", "Garcia", "Novak", "Chapman", "Lindsay", "Moreau", "Ferguson", "Hughes", "Barker",
    "Sinclair", "Dawson"
  };

  private final Random random;

  NoisePages(long seed) {
    this.random = new Random(seed);
  }

  /** The paragraphs of a page, each at least a line. */
  List<String> page(int number) {
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      paragraphs.add(
          switch (number % 5) {
            case 0 -> ocr();
            case 1 -> table();
            case 2 -> code();
            case 3 -> encoded();
            default -> BOILERPLATE[random.nextInt(BOILERPLATE.length)];
          });
    }
    return paragraphs;
  }

  /** A person's name; each number below 200 gives another one. */
  static String name(int number) {
    return FIRST[number % FIRST.length] + " " + LAST[number / FIRST.length % LAST.length];
  }

  /** A sentence that names somebody. */
  static String prose(int number) {
    return PROSE[number % PROSE.length].formatted(name(number));
  }

  private String ocr() {
    StringBuilder text = new StringBuilder();
    String marks = "|~^_;:,.'`*#§°\\/<>=";
    for (int word = 0; word < 40; word++) {
      int length = 1 + random.nextInt(9);
      for (int i = 0; i < length; i++) {
        int kind = random.nextInt(12);
        text.append(
            kind < 7
                ? (char) ('a' + random.nextInt(26))
                : kind < 9
                    ? (char) ('A' + random.nextInt(26))
                    : kind < 10
                        ? (char) ('0' + random.nextInt(10))
                        : marks.charAt(random.nextInt(marks.length())));
      }
      text.append(word % 10 == 9 ? '\n' : ' ');
    }
    return text.toString().strip();
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    String[] cells = {"Pump", "Valve", "Total", "Depth", "Flow", "n/a", "Station", "Rate", "Unit"};
    for (int row = 0; row < 6; row++) {
      text.append(cells[random.nextInt(cells.length)]);
      for (int column = 0; column < 5; column++) {
        text.append('\t').append(random.nextInt(100_000) / 100.0);
      }
      text.append('\n');
    }
    return text.toString().strip();
  }

  private String code() {
    String[] names = {"node", "getParent", "StringBuilder", "maxRetries", "HashMap", "i", "ctx"};
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 6; line++) {
      String a = names[random.nextInt(names.length)];
      String b = names[random.nextInt(names.length)];
      text.append("  if (")
          .append(a)
          .append(".get(")
          .append(random.nextInt(99))
          .append(") != null) { ")
          .append(b)
          .append(" = new ")
          .append(a)
          .append("(); }\n");
    }
    return text.toString().strip();
  }

  private String encoded() {
    byte[] bytes = new byte[240];
    random.nextBytes(bytes);
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }
}
