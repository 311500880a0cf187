package io.millrace.analyze.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of a sentence as spans, understood as {@code conlleval} of CoNLL-2000 does: a span
 * begins at B, S and U and wherever a type begins; it ends behind E, L, S and U and wherever its
 * type ends.
 */
final class Tags {

  private static final Pattern TAG =
      Pattern.compile("[Oo]|([BIESLUbieslu])-([A-Za-z][A-Za-z0-9_.&/-]{0,63})");

  private final List<TokenSpan> spans = new ArrayList<>();
  private int tokens;
  private String type;
  private int first;

  static boolean isTag(String tag) {
    return TAG.matcher(tag).matches();
  }

  /** The spans of a sentence, in order, with the types that the tags name. */
  static List<TokenSpan> spans(List<String> tags) {
    Tags decoder = new Tags();
    tags.forEach(decoder::add);
    decoder.end();
    return decoder.spans;
  }

  private void add(String tag) {
    Matcher matcher = TAG.matcher(tag);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a tag");
    }
    if (matcher.group(1) == null) {
      end();
      tokens++;
      return;
    }
    String prefix = matcher.group(1).toUpperCase(Locale.ROOT);
    if (!matcher.group(2).equals(type) || "BSU".contains(prefix)) {
      end();
      type = matcher.group(2);
      first = tokens;
    }
    tokens++;
    if ("ELSU".contains(prefix)) {
      end();
    }
  }

  private void end() {
    if (type != null) {
      spans.add(new TokenSpan(type, first, tokens));
      type = null;
    }
  }
}
