package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times that a dashboard shows, as Kibana turns them into a filter and into intervals. */
record TimeRange(String from, String to) {

  private static final Pattern BACK = Pattern.compile("now-(\\d+)([smhdwMy]).*");

  /** About so many bars fit into a chart. */
  private static final int BARS = 50;

  ObjectNode filter(String field) {
    return Json.object("{\"range\": {?: {\"gte\": ?, \"lte\": ?}}}", field, from, to);
  }

  /** The next interval that people think in, so that there are not too many bars. */
  ObjectNode histogram(String field) {
    Duration least = length().dividedBy(BARS);
    for (String hours : new String[] {"1", "3", "12", "24"}) {
      if (least.compareTo(Duration.ofHours(Long.parseLong(hours))) <= 0) {
        return Json.object(
            "{\"date_histogram\": {\"field\": ?, \"fixed_interval\": ?, \"min_doc_count\": 0}}",
            field,
            hours + "h");
      }
    }
    return Json.object(
        "{\"date_histogram\": {\"field\": ?, \"calendar_interval\": ?, \"min_doc_count\": 0}}",
        field,
        least.toDays() < 31 ? "month" : "year");
  }

  private Duration length() {
    Matcher back = BACK.matcher(from);
    if (!back.matches()) {
      throw new IllegalArgumentException("not understood: " + from);
    }
    long days =
        switch (back.group(2).charAt(0)) {
          case 'y' -> 365;
          case 'M' -> 30;
          case 'w' -> 7;
          case 'd' -> 1;
          default -> 0;
        };
    return days == 0
        ? Duration.ofHours(Long.parseLong(back.group(1)))
        : Duration.ofDays(days * Long.parseLong(back.group(1)));
  }
}
