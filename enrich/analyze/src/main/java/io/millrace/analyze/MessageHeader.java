package io.millrace.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands above a message: "From:", "Sent:", "To:" lines, or "On … somebody wrote:". */
final class MessageHeader {

  /** What a line of a header says. */
  enum Field {
    FROM,
    DATE,
    TO,
    COPY,
    SUBJECT
  }

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("from", Field.FROM),
          Map.entry("von", Field.FROM),
          Map.entry("de", Field.FROM),
          Map.entry("sent", Field.DATE),
          Map.entry("date", Field.DATE),
          Map.entry("gesendet", Field.DATE),
          Map.entry("datum", Field.DATE),
          Map.entry("envoyé", Field.DATE),
          Map.entry("to", Field.TO),
          Map.entry("an", Field.TO),
          Map.entry("à", Field.TO),
          Map.entry("cc", Field.COPY),
          Map.entry("kopie", Field.COPY),
          Map.entry("subject", Field.SUBJECT),
          Map.entry("re", Field.SUBJECT),
          Map.entry("betreff", Field.SUBJECT),
          Map.entry("betrifft", Field.SUBJECT),
          Map.entry("objet", Field.SUBJECT));

  private static final Pattern LINE =
      Pattern.compile("[>*\\s]{0,6}(\\p{L}{1,9})\\s?\\*{0,2}:\\*{0,2}\\s+(\\S.*)");
  private static final Pattern ATTRIBUTION =
      Pattern.compile("(?:On|Am|Le) (.{6,300}?)(?: wrote| a écrit|(?: schrieb(.{0,100})))\\s?:");
  private static final Pattern AFTER_DATE =
      Pattern.compile(".*(?:\\d|\\b[AaPp]\\.?[Mm]\\.?|UTC|GMT|Uhr)[,)]?\\s+(?:at )?(\\D{2,80})");
  private static final int MOST_LINES = 8;

  private MessageHeader() {}

  /** The fields of the header that begins with this line; fewer than two are no header. */
  static Map<Field, String> at(List<Line> lines, int first) {
    Map<Field, String> fields = new LinkedHashMap<>();
    for (int i = first; i < Math.min(lines.size(), first + MOST_LINES); i++) {
      Optional<Map.Entry<Field, String>> field = field(lines.get(i).words());
      if (field.isEmpty()) {
        break;
      }
      fields.putIfAbsent(field.get().getKey(), field.get().getValue());
    }
    return fields;
  }

  static Optional<Map.Entry<Field, String>> field(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(FIELDS.get(matcher.group(1).toLowerCase(Locale.ROOT)))
        .map(field -> Map.entry(field, matcher.group(2).strip()));
  }

  /** Whether a header begins with this line: it names a sender and two other things. */
  static boolean begins(List<Line> lines, int first) {
    return field(lines.get(first).words()).filter(f -> f.getKey() == Field.FROM).isPresent()
        && at(lines, first).size() >= 3;
  }

  /** How many lines "On … somebody wrote:" takes here: 0, 1 or 2. */
  static int attribution(List<Line> lines, int first) {
    String line = lines.get(first).words();
    if (!line.startsWith("On ") && !line.startsWith("Am ") && !line.startsWith("Le ")) {
      return 0;
    }
    if (ATTRIBUTION.matcher(line).matches()) {
      return 1;
    }
    boolean two =
        first + 1 < lines.size()
            && ATTRIBUTION.matcher(line + " " + lines.get(first + 1).words()).matches();
    return two ? 2 : 0;
  }

  /** Who wrote, according to "On … somebody wrote:". */
  static Optional<String> writer(String attribution) {
    Matcher matcher = ATTRIBUTION.matcher(attribution);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(2) != null) {
      return PersonName.ofMailbox(matcher.group(2)).filter(name -> name.length() > 1);
    }
    String said = matcher.group(1).replaceAll("<[^>]{0,120}>", "").strip();
    Matcher afterDate = AFTER_DATE.matcher(said);
    return (afterDate.matches() ? Optional.of(afterDate.group(1)) : Optional.of(said))
        .flatMap(PersonName::ofMailbox)
        .filter(name -> name.length() > 1 && name.length() <= 80);
  }

  /** The several mailboxes of a "To:" line. */
  static List<String> mailboxes(String value) {
    List<String> names = new ArrayList<>();
    for (String one : value.split(value.indexOf(';') >= 0 ? ";" : ",(?=[^,]*(?:@|$))")) {
      if (names.size() == 20) {
        break;
      }
      PersonName.ofMailbox(one).ifPresent(names::add);
    }
    return names;
  }

  /** A subject without "Re:", "Fwd:" and the like. */
  static Optional<String> subject(String value) {
    String subject = value.replaceFirst("^(?:(?i:re|aw|wg|fwd?|tr)\\s?:\\s*){1,5}", "").strip();
    return subject.isEmpty() ? Optional.empty() : Optional.of(subject);
  }
}
