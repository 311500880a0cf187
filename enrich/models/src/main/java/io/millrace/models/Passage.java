package io.millrace.models;

import java.util.List;

/**
 * A sentence with whatever is known of it.
 *
 * @param document where it comes from; sentences of one document are never split over training and
 *     development
 * @param namesKnown whether {@code names} are all names of the text
 * @param ignored stretches whose tags are unknown although {@code namesKnown}
 * @param tone index into {@link Labels#TONES}, or {@link #UNKNOWN}
 */
record Passage(
    String document,
    String text,
    boolean namesKnown,
    List<Name> names,
    List<Stretch> ignored,
    int tone,
    List<Target> targets) {

  static final int UNKNOWN = -1;

  Passage {
    names = List.copyOf(names);
    ignored = List.copyOf(ignored);
    targets = List.copyOf(targets);
  }

  /** Only a tone is known. */
  static Passage toned(String document, String text, int tone) {
    return new Passage(document, text, false, List.of(), List.of(), tone, List.of());
  }

  /** UTF-16 offsets, end exclusive. */
  record Stretch(int start, int end) {}

  /**
   * @param type index into {@link Labels#TYPES}
   */
  record Name(int start, int end, int type) {}

  /**
   * @param tone index into {@link Labels#TONES}
   */
  record Target(int start, int end, int tone) {}
}
