package io.millrace.analyze;

import io.millrace.contract.Letter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what makes a piece of text a letter: a header with a sender, a salutation, or a closing
 * with a name under it.
 */
final class LetterFinder {

  private static final int HEAD_LINES = 60;
  private static final int SIGNATURE_LINES = 8;
  private static final int LONGEST_LINE = 200;
  private static final int MOST_LINES = 20_000;

  private final List<Line> lines;
  private final List<FoundDate> dates;

  private LetterFinder(List<Line> lines, List<FoundDate> dates) {
    this.lines = lines;
    this.dates = dates;
  }

  /**
   * A letter and where its own words are.
   *
   * @param signature the lines under the closing, behind the sender's name
   */
  record Found(Letter letter, List<String> signature) {
    Found {
      signature = List.copyOf(signature);
    }
  }

  static Optional<Found> in(Piece piece, List<FoundDate> dates) {
    String text = piece.part().text();
    List<Line> lines = new ArrayList<>();
    for (Line line : Line.of(text, 0, text.length(), MOST_LINES)) {
      String words = line.words().replaceFirst("^[>\\s]+", "");
      lines.add(new Line(line.start(), line.next(), words, line.afterBlank()));
    }
    return new LetterFinder(lines, dates).letter(piece);
  }

  private Optional<Found> letter(Piece piece) {
    int salutation = salutation();
    int closing = closing(Math.max(salutation, 0));
    Map<MessageHeader.Field, String> header = header();
    Optional<String> name = closing < 0 ? Optional.empty() : name(closing);
    if (salutation < 0 && name.isEmpty() && header.size() < 2 && attributed().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> sender =
        name.filter(n -> n.indexOf(' ') > 0)
            .or(() -> headerSender(header))
            .or(piece::speaker)
            .or(this::attributed)
            .or(() -> name);
    Letter letter =
        new Letter(
            date(salutation),
            sender,
            recipients(header, salutation),
            subject(header, salutation),
            salutation < 0 ? Optional.empty() : matched(LetterForms.SALUTATION, salutation),
            name.isEmpty() ? Optional.empty() : matched(LetterForms.CLOSING, closing));
    return Optional.of(new Found(letter, name.isEmpty() ? List.of() : signature(closing)));
  }

  private Optional<String> matched(Pattern pattern, int line) {
    Matcher matcher = pattern.matcher(lines.get(line).words());
    return matcher.matches()
        ? Optional.of(matcher.group(1).replaceFirst("[\\s,.!]+$", ""))
        : Optional.empty();
  }

  private int salutation() {
    int seen = 0;
    for (int i = 0; i < lines.size() && seen < HEAD_LINES; i++) {
      String words = lines.get(i).words();
      if (words.length() <= LONGEST_LINE && LetterForms.SALUTATION.matcher(words).matches()) {
        return i;
      }
      seen += words.isEmpty() ? 0 : 1;
    }
    return -1;
  }

  /** The last one that has something under it. */
  private int closing(int from) {
    for (int i = lines.size() - 1; i >= from; i--) {
      String words = lines.get(i).words();
      if (words.length() <= LONGEST_LINE
          && !words.isEmpty()
          && LetterForms.CLOSING.matcher(words).matches()) {
        return i;
      }
    }
    return -1;
  }

  private List<String> under(int closing) {
    List<String> under = new ArrayList<>();
    for (int i = closing + 1; i < lines.size() && under.size() < SIGNATURE_LINES; i++) {
      String words = lines.get(i).words();
      if (words.length() > LONGEST_LINE || (under.size() > 1 && lines.get(i).afterBlank())) {
        break;
      }
      if (!words.isEmpty()) {
        under.add(words);
      }
    }
    return under;
  }

  private Optional<String> name(int closing) {
    return under(closing).stream().limit(3).filter(LetterFinder::isName).findFirst();
  }

  private List<String> signature(int closing) {
    List<String> under = under(closing);
    int at = 0;
    while (at < under.size() && !isName(under.get(at))) {
      at++;
    }
    return at + 1 < under.size() ? under.subList(at + 1, under.size()) : List.of();
  }

  private static boolean isName(String line) {
    return PersonName.alone(line).isPresent()
        || (line.length() <= 30 && line.matches("\\p{Lu}[\\p{L}\\p{M}'’.-]+"));
  }

  /** "From:" and "To:" lines at the top. */
  private Map<MessageHeader.Field, String> header() {
    for (int i = 0; i < Math.min(lines.size(), 12); i++) {
      Map<MessageHeader.Field, String> fields = MessageHeader.at(lines, i);
      if (fields.size() >= 2) {
        return fields;
      }
    }
    return Map.of();
  }

  private static Optional<String> headerSender(Map<MessageHeader.Field, String> header) {
    return Optional.ofNullable(header.get(MessageHeader.Field.FROM)).flatMap(PersonName::ofMailbox);
  }

  /** "On … somebody wrote:" in the first line. */
  private Optional<String> attributed() {
    for (int i = 0; i < Math.min(lines.size(), 3); i++) {
      int taken = MessageHeader.attribution(lines, i);
      if (taken > 0) {
        return MessageHeader.writer(
            lines.get(i).words() + (taken == 2 ? " " + lines.get(i + 1).words() : ""));
      }
    }
    return Optional.empty();
  }

  private Optional<LocalDate> date(int salutation) {
    int until = salutation >= 0 ? lines.get(salutation).start() : headEnd();
    return dates.stream()
        .takeWhile(date -> date.span().end() <= until)
        .flatMap(date -> date.fullDay().stream())
        .findFirst();
  }

  private int headEnd() {
    return lines.isEmpty() ? 0 : lines.get(Math.min(lines.size(), 10) - 1).next();
  }

  private List<String> recipients(Map<MessageHeader.Field, String> header, int salutation) {
    String to = header.get(MessageHeader.Field.TO);
    if (to != null) {
      return MessageHeader.mailboxes(to);
    }
    int head = salutation < 0 ? Math.min(lines.size(), 12) : salutation;
    for (int i = 0; i < head; i++) {
      Matcher matcher = LetterForms.TO.matcher(lines.get(i).words());
      if (matcher.matches()) {
        return MessageHeader.mailboxes(matcher.group(1));
      }
    }
    for (int i = 0; i < head; i++) {
      if (LetterForms.ADDRESSED.matcher(lines.get(i).words()).matches()) {
        return List.of(lines.get(i).words().replaceFirst("^(?:To|An)(?: den| die| das)? ", ""));
      }
    }
    if (salutation < 0) {
      return List.of();
    }
    return addressBlock(salutation).or(() -> greeted(salutation)).stream().toList();
  }

  /** The first line of the last block above the salutation that is neither date nor subject. */
  private Optional<String> addressBlock(int salutation) {
    Optional<String> first = Optional.empty();
    int blocks = 0;
    boolean inside = false;
    int from = Math.max(0, salutation - HEAD_LINES);
    for (int i = from; i < salutation; i++) {
      Line line = lines.get(i);
      boolean counts =
          !line.blank()
              && line.words().length() <= 80
              && !dated(line)
              && !LetterForms.SUBJECT.matcher(line.words()).matches()
              && !LetterForms.FROM.matcher(line.words()).matches();
      if (counts && !inside) {
        first = Optional.of(line.words());
        blocks++;
      }
      inside = counts || (inside && !line.blank());
    }
    boolean headed = first.isPresent() && first.get().matches("\\p{Lu}.*[^.!?:]");
    // The only block may be the sender's own address, unless it stands at the very top.
    return headed && (blocks > 1 || first.get().startsWith("The ")) ? first : Optional.empty();
  }

  private boolean dated(Line line) {
    return line.words().length() <= 40
        && dates.stream()
            .takeWhile(date -> date.span().start() < line.next())
            .anyMatch(date -> date.span().start() >= line.start());
  }

  private Optional<String> greeted(int salutation) {
    String words = lines.get(salutation).words().replaceFirst("[\\s,:!]+$", "");
    Matcher matcher = LetterForms.GREETED.matcher(words);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<String> subject(Map<MessageHeader.Field, String> header, int salutation) {
    String said = header.get(MessageHeader.Field.SUBJECT);
    if (said != null) {
      return MessageHeader.subject(said);
    }
    int end = salutation < 0 ? Math.min(lines.size(), 12) : Math.min(lines.size(), salutation + 4);
    for (int i = 0; i < end; i++) {
      Matcher matcher = LetterForms.SUBJECT.matcher(lines.get(i).words());
      if (matcher.matches()) {
        return MessageHeader.subject(matcher.group(1));
      }
    }
    return salutation < 0 ? Optional.empty() : headline(salutation + 1);
  }

  /** A line of its own under the salutation that is no sentence. */
  private Optional<String> headline(int from) {
    int at = from;
    while (at < lines.size() && at < from + 2 && lines.get(at).blank()) {
      at++;
    }
    if (at + 2 >= lines.size()
        || !lines.get(at + 1).blank()
        || lines.get(at).words().length() > 100
        || lines.get(at).blank()) {
      return Optional.empty();
    }
    String words = lines.get(at).words();
    return ".!?,;:".indexOf(words.charAt(words.length() - 1)) < 0 && words.indexOf('\t') < 0
        ? Optional.of(words)
        : Optional.empty();
  }
}
