package io.millrace.standalone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as people write them on a command line. */
final class Times {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})\\s*(s|m|min|h|d)");

  private Times() {}

  /**
   * Such as {@code 90s}, {@code 15m}, {@code 2h} or {@code 3d}.
   *
   * @throws UserError when it is none
   */
  static Duration duration(String text, String option) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new UserError(option + " needs a time such as 90s, 15m, 2h or 3d, not " + text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /**
   * A moment: {@code 2h} ago, a day such as {@code 2026-03-10}, or {@code 2026-03-10T12:00:00Z}.
   *
   * @throws UserError when it is none
   */
  static Instant moment(String text, String option, Clock clock) {
    String word = text.strip();
    if (DURATION.matcher(word).matches()) {
      return clock.instant().minus(duration(word, option));
    }
    try {
      return word.contains("T")
          ? Instant.parse(word)
          : LocalDate.parse(word).atStartOfDay(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeParseException e) {
      throw new UserError(
          option + " needs a time such as 2h, 3d, 2026-03-10 or 2026-03-10T12:00:00Z, not " + text);
    }
  }
}
