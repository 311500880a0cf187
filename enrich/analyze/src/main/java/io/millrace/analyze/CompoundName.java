package io.millrace.analyze;

import io.millrace.contract.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in what the model took for one: {@code Joint ICANN Board / Governmental Advisory
 * Committee} are two bodies, {@code ICANN Nairobi} in the title of a meeting is a body and a place.
 */
final class CompoundName {

  private static final Pattern SLASH = Pattern.compile("[ \\u00A0]{1,2}/[ \\u00A0]{1,2}");
  private static final Pattern JOINT = Pattern.compile("Joint[ \\u00A0]");
  private static final Pattern TOUR =
      Pattern.compile(
          "(\\p{Lu}{3,8})[ \\u00A0](\\p{Lu}\\p{Ll}{2,20})(?:(?<meeting>[ \\u00A0][Mm]eeting\\b)"
              + "|(?=[ \\t]{0,8}(?:[\\r\\n]|\\z)))");
  private static final Pattern MEETING_BEFORE = Pattern.compile("(?i)meeting[ ]?[–—,-][ ]?$");
  private static final int NEAR = 12;
  private static final int NEAR_PLACE = 48;

  private CompoundName() {}

  static List<TaggedSpan> parts(String text, TaggedSpan name) {
    if (name.type() != EntityType.ORGANIZATION) {
      return List.of(name);
    }
    int start = name.span().start();
    int end = name.span().end();
    Matcher joint = JOINT.matcher(text).region(start, end);
    start = joint.lookingAt() && joint.end() < end ? joint.end() : start;
    List<TaggedSpan> parts = new ArrayList<>();
    Matcher slash = SLASH.matcher(text).region(start, end);
    while (slash.find()) {
      add(name, start, slash.start(), parts);
      start = slash.end();
    }
    Matcher tour = TOUR.matcher(text).region(start, Math.min(text.length(), start + NEAR_PLACE));
    tour.useTransparentBounds(true);
    boolean whole = tour.lookingAt() && (tour.end(1) == end || tour.end(2) == end);
    if (whole && (tour.group("meeting") != null || isBehindMeeting(text, start))) {
      add(name, start, tour.end(1), parts);
      Span place = new Span(tour.start(2), tour.end(2));
      parts.add(new TaggedSpan(EntityType.LOCATION, place, name.score(), name.towards()));
    } else {
      add(name, start, end, parts);
    }
    return parts;
  }

  private static boolean isBehindMeeting(String text, int start) {
    return MEETING_BEFORE.matcher(text).region(Math.max(0, start - NEAR), start).find();
  }

  private static void add(TaggedSpan name, int start, int end, List<TaggedSpan> parts) {
    if (start < end) {
      parts.add(new TaggedSpan(name.type(), new Span(start, end), name.score(), name.towards()));
    }
  }
}
