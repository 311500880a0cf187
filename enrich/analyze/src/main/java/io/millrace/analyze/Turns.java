package io.millrace.analyze;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who speaks when in a transcript: {@code MR SMITH: …}, {@code Q: …}, {@code Chair: …}. */
final class Turns {

  private static final Pattern LABEL =
      Pattern.compile(
          "[*_]{0,3}((?i:Q|A|chair(?:man|woman|person)?|the chair(?:man|woman|person)?|moderator"
              + "|interviewer|speaker(?: \\d{1,2})?|president|the president|secretary|operator|witness"
              + "|the witness|question|answer)|"
              // Whole words only, or a long one could be cut in as many ways as it has letters.
              + "\\p{Lu}[\\p{L}'’.-]{0,30}+(?: \\p{Lu}[\\p{L}'’.-]{0,30}+){0,4}+ ?)"
              + "[*_]{0,3}(?: ?[(\\[]([^)\\]]{1,80})[)\\]])?[*_]{0,3}\\s?:[*_]{0,3}\\s.*");
  private static final Pattern ROLE =
      Pattern.compile(
          "(?i:Q|A|question|answer|(?:the )?(?:chair(?:man|woman|person)?|moderator|interviewer"
              + "|speaker(?: \\d{1,2})?|president|secretary|operator|witness))");
  private static final int FEWEST = 3;
  private static final int MOST_LINES = 50_000;

  /**
   * One turn.
   *
   * @param span from the label on
   * @param words where the words begin, behind the label
   * @param name of the speaker as the text has it; empty where it is only a role
   */
  record Turn(Span span, int words, Optional<String> name) {}

  private Turns() {}

  /** None where fewer than three lines begin so, or no speaker speaks twice. */
  static List<Turn> in(String text) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> words = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Map<String, String> named = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Line line : Line.of(text, 0, text.length(), MOST_LINES)) {
      int colon = line.words().indexOf(':');
      if (colon < 1 || colon > 130 || MessageHeader.field(line.words()).isPresent()) {
        continue;
      }
      Matcher matcher =
          LABEL.matcher(
              line.words().length() > 160 ? line.words().substring(0, 160) : line.words() + " ");
      if (matcher.matches()) {
        String label = matcher.group(1).strip();
        starts.add(line.start());
        words.add(text.indexOf(':', line.start()) + 1);
        labels.add(label);
        counts.merge(label, 1, Integer::sum);
        if (matcher.group(2) != null) {
          PersonName.alone(matcher.group(2)).ifPresent(name -> named.putIfAbsent(label, name));
        }
      }
    }
    if (starts.size() < FEWEST || counts.values().stream().noneMatch(count -> count > 1)) {
      return List.of();
    }
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      if (end > starts.get(i)) {
        String label = labels.get(i);
        Optional<String> name =
            Optional.ofNullable(named.get(label))
                .or(() -> isRole(label) ? Optional.empty() : Optional.of(label));
        turns.add(new Turn(new Span(starts.get(i), end), words.get(i), name));
      }
    }
    return turns;
  }

  private static boolean isRole(String label) {
    return ROLE.matcher(label).matches();
  }
}
