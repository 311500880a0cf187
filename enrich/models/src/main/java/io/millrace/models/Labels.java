package io.millrace.models;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The labels of the heads, in the order of their rows. */
final class Labels {

  static final List<String> TYPES = List.of("PER", "ORG", "LOC");
  static final List<String> TAGS =
      List.of("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC");
  static final List<String> TONES = List.of("negative", "neutral", "positive");

  private Labels() {}

  /** The type that a corpus means, where it is one of ours. */
  static OptionalInt type(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "per", "person", "politician", "writer", "musicalartist", "scientist", "researcher" ->
          OptionalInt.of(0);
      case "org",
          "organisation",
          "organization",
          "politicalparty",
          "university",
          "band",
          "corporation",
          "group" ->
          OptionalInt.of(1);
      case "loc", "location", "country", "gpe" -> OptionalInt.of(2);
      default -> OptionalInt.empty();
    };
  }

  static int begin(int type) {
    return 1 + 2 * type;
  }

  static int inside(int type) {
    return 2 + 2 * type;
  }
}
