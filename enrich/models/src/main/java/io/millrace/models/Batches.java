package io.millrace.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Examples of about one length together, so that little is padded, yet mixed over the corpora. */
final class Batches {

  /** Examples are sorted by length within chunks of this size. */
  private static final int CHUNK = 1500;

  private static final int MOST_EXAMPLES = 64;

  private Batches() {}

  /** The batches of one epoch, in random order. */
  static List<List<Example>> shuffled(List<Example> examples, int pieces, Random random) {
    List<Example> order = new ArrayList<>(examples);
    Collections.shuffle(order, random);
    List<List<Example>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += CHUNK) {
      batches.addAll(inOrder(order.subList(from, Math.min(order.size(), from + CHUNK)), pieces));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  /** The batches of a pass without learning, short ones first. */
  static List<List<Example>> inOrder(List<Example> examples, int pieces) {
    List<Example> order = new ArrayList<>(examples);
    order.sort(Comparator.comparingInt(Example::pieces));
    List<List<Example>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); ) {
      int to = from + 1;
      while (to < order.size()
          && to - from < MOST_EXAMPLES
          && (to - from + 1) * order.get(to).pieces() <= pieces) {
        to++;
      }
      batches.add(List.copyOf(order.subList(from, to)));
      from = to;
    }
    return batches;
  }
}
