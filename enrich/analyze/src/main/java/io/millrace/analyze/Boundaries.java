package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where sections with authors of their own begin: by lines that say so and stand alone. */
final class Boundaries {

  private static final Pattern HEADING =
      Pattern.compile(
          "[#*_\\s]{0,6}((?i:attachment|annexe?|appendix|schedule|enclosure|exhibit|anlage|anhang))"
              + "(?:\\s+(?:(?i:no\\.?|nr\\.?|number)\\s?)?(\\p{Lu}|\\d{1,2}|[IVX]{1,5}))?"
              + "[*_]{0,3}(?:\\s?[:.–—-]\\s*(\\S.{0,80}))?[*_]{0,3}");
  private static final Pattern TRANSCRIPT =
      Pattern.compile("(?i:(?:verbatim )?transcript(?:ion)?)(?: (?:of|:) ?.{1,90})?");
  private static final Pattern MARKER =
      Pattern.compile(
          "[-_*\\s]{2,40}((?i:original message|original-?nachricht|ursprüngliche nachricht"
              + "|message d['’]origine|forwarded message|weitergeleitete nachricht"
              + "|message transféré|forwarded by .{1,80}))[-_*\\s:]{0,40}"
              + "|(?i:(begin forwarded message)):?");
  private static final Pattern RULE = Pattern.compile("[-_=*]{5,200}");
  private static final Set<String> MAIL =
      Set.of("message/rfc822", "application/vnd.ms-outlook", "application/mbox");

  private static final int LONGEST_HEADING = 120;
  private static final int SHORTEST = 200;
  private static final int HEADING_LINES = 8;

  private final List<Line> lines;
  private final boolean mail;
  private final List<Boundary> found = new ArrayList<>();

  private Boundaries(List<Line> lines, boolean mail) {
    this.lines = lines;
    this.mail = mail;
  }

  /** At most so many, in the order of the text. */
  static List<Boundary> in(List<Line> lines, String mediaType, int most) {
    Boundaries boundaries = new Boundaries(lines, MAIL.contains(mediaType));
    boundaries.find(most);
    return boundaries.found;
  }

  private void find(int most) {
    int before = 0;
    int from = 0;
    for (int i = 0; i < lines.size() && found.size() < most; i++) {
      Line line = lines.get(i);
      if (line.blank()) {
        continue;
      }
      Optional<Boundary> boundary = i < from ? Optional.empty() : message(i, before > 0);
      if (boundary.isEmpty() && i >= from && before > 0 && line.afterBlank()) {
        boundary = headed(i, before);
      }
      if (boundary.isPresent()) {
        found.add(boundary.get());
        from = i + boundary.get().header();
      }
      before += line.words().length();
    }
  }

  private Optional<Boundary> message(int i, boolean textBefore) {
    Line line = lines.get(i);
    Matcher marker = MARKER.matcher(line.words());
    // Most lines begin otherwise, and there may be a hundred thousand.
    if (line.words().length() <= LONGEST_HEADING
        && "-_*bB".indexOf(line.words().charAt(0)) >= 0
        && marker.matches()) {
      int header = i + 1;
      while (header < lines.size() && header < i + 3 && lines.get(header).blank()) {
        header++;
      }
      boolean headed = header < lines.size() && MessageHeader.begins(lines, header);
      String name = marker.group(1) == null ? marker.group(2) : marker.group(1);
      boolean forwarded = name.toLowerCase(java.util.Locale.ROOT).contains("forwarded");
      return Optional.of(
          message(
              i,
              headed ? header : i + 1,
              headed,
              forwarded ? "Forwarded message" : "Original message"));
    }
    if (!textBefore) {
      return Optional.empty();
    }
    boolean apart =
        line.afterBlank()
            || (i > 0
                && !lines.get(i - 1).blank()
                && "-_=*".indexOf(lines.get(i - 1).words().charAt(0)) >= 0
                && RULE.matcher(lines.get(i - 1).words()).matches());
    if (apart && MessageHeader.begins(lines, i)) {
      return Optional.of(message(i, i, true, "Quoted message"));
    }
    return attributed(i);
  }

  private Boundary message(int line, int header, boolean headed, String title) {
    Map<MessageHeader.Field, String> fields = headed ? MessageHeader.at(lines, header) : Map.of();
    return new Boundary(
        Boundary.Kind.MESSAGE,
        line,
        header - line + fields.size(),
        title,
        Optional.ofNullable(fields.get(MessageHeader.Field.SUBJECT)).orElse(title),
        Optional.ofNullable(fields.get(MessageHeader.Field.FROM)).flatMap(PersonName::ofMailbox));
  }

  private Optional<Boundary> attributed(int i) {
    int taken = MessageHeader.attribution(lines, i);
    if (taken == 0) {
      return Optional.empty();
    }
    String said = lines.get(i).words() + (taken == 2 ? " " + lines.get(i + 1).words() : "");
    int next = i + taken;
    while (next < lines.size() && next <= i + taken + 1 && lines.get(next).blank()) {
      next++;
    }
    boolean quoted = next < lines.size() && lines.get(next).words().startsWith(">");
    if (!quoted && !mail) {
      return Optional.empty();
    }
    return Optional.of(
        new Boundary(
            quoted ? Boundary.Kind.QUOTED : Boundary.Kind.MESSAGE,
            i,
            taken,
            "Quoted message",
            "Quoted message",
            MessageHeader.writer(said)));
  }

  private Optional<Boundary> headed(int i, int before) {
    String words = lines.get(i).words();
    if (words.length() > LONGEST_HEADING || words.indexOf('\t') >= 0 || words.endsWith(",")) {
      return Optional.empty();
    }
    Matcher heading = HEADING.matcher(words);
    boolean numbered = heading.matches() && heading.group(2) != null;
    boolean named =
        !numbered
            && (heading.matches() ? alone(heading) : TRANSCRIPT.matcher(words).matches())
            && before >= SHORTEST;
    if ((!numbered && !named) || words.endsWith("...") || !longEnough(i)) {
      return Optional.empty();
    }
    String label = numbered ? heading.group(1) + " " + heading.group(2) : words;
    String slug = numbered ? label : words.split("\\s", 2)[0];
    // The same heading again is that of a next page, or the list of annexes was taken for them.
    if (found.stream().anyMatch(other -> other.slug().equalsIgnoreCase(slug))) {
      return Optional.empty();
    }
    return Optional.of(
        new Boundary(
            Boundary.Kind.HEADED,
            i,
            1,
            slug,
            words.replaceAll("^[#*_\\s]+|[*_\\s]+$", ""),
            speaker(i + 1)));
  }

  /** Without a number only the bare word counts, and "Schedule" alone is that of a day. */
  private static boolean alone(Matcher heading) {
    String word = heading.group(1).toLowerCase(java.util.Locale.ROOT);
    return heading.group(3) == null && !word.equals("schedule") && !word.equals("exhibit");
  }

  /** Not one of a list of annexes: other text follows before the next such heading. */
  private boolean longEnough(int heading) {
    int characters = 0;
    for (int i = heading + 1; i < Math.min(lines.size(), heading + 2 * SHORTEST); i++) {
      String words = lines.get(i).words();
      if (words.length() <= LONGEST_HEADING && HEADING.matcher(words).matches()) {
        return false;
      }
      characters += words.length();
      if (characters >= SHORTEST) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> speaker(int from) {
    int seen = 0;
    for (int i = from; i < lines.size() && seen < HEADING_LINES; i++) {
      String words = lines.get(i).words();
      if (words.length() > LONGEST_HEADING) {
        break;
      }
      Optional<String> speaker = PersonName.ofSpeaker(words);
      if (speaker.isPresent()) {
        return speaker;
      }
      seen += words.isEmpty() ? 0 : 1;
    }
    return Optional.empty();
  }
}
