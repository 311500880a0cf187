package io.millrace.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Exchanges the names of a passage for others of their kind, so that a tone is learnt from what is
 * said and not from whom it was said of. Of a kind are names of one type with as many words, with
 * or without "the" before them; a name that stands twice is exchanged for the same one.
 */
final class NameSwap {

  private final Map<String, List<String>> names = new HashMap<>();

  NameSwap(List<Passage> passages) {
    for (Passage passage : passages) {
      for (Passage.Name name : passage.names()) {
        names
            .computeIfAbsent(kind(passage.text(), name), k -> new ArrayList<>())
            .add(passage.text().substring(name.start(), name.end()));
      }
    }
  }

  Passage swapped(Passage passage, Random random) {
    List<Passage.Name> order = new ArrayList<>(passage.names());
    order.sort(Comparator.comparingInt(Passage.Name::start));
    Map<String, String> chosen = new HashMap<>();
    StringBuilder text = new StringBuilder();
    int[] starts = new int[passage.text().length() + 1];
    int at = 0;
    for (Passage.Name name : order) {
      at = copy(passage.text(), at, name.start(), text, starts);
      String old = passage.text().substring(name.start(), name.end());
      List<String> others = names.getOrDefault(kind(passage.text(), name), List.of(old));
      String other = chosen.computeIfAbsent(old, o -> others.get(random.nextInt(others.size())));
      java.util.Arrays.fill(starts, name.start(), name.end(), text.length());
      text.append(other);
      at = name.end();
    }
    copy(passage.text(), at, passage.text().length(), text, starts);
    starts[passage.text().length()] = text.length();
    return new Passage(
        passage.document(),
        text.toString(),
        passage.namesKnown(),
        order.stream()
            .map(n -> new Passage.Name(starts[n.start()], starts[n.end()], n.type()))
            .toList(),
        passage.ignored().stream()
            .map(s -> new Passage.Stretch(starts[s.start()], starts[s.end()]))
            .toList(),
        passage.tone(),
        passage.targets().stream()
            .map(t -> new Passage.Target(starts[t.start()], starts[t.end()], t.tone()))
            .toList());
  }

  private static int copy(String from, int start, int end, StringBuilder text, int[] starts) {
    for (int i = start; i < end; i++) {
      starts[i] = text.length();
      text.append(from.charAt(i));
    }
    return end;
  }

  private static String kind(String text, Passage.Name name) {
    String words = text.substring(name.start(), name.end());
    boolean definite =
        text.substring(0, name.start()).toLowerCase(java.util.Locale.ROOT).endsWith("the ");
    boolean acronym = words.equals(words.toUpperCase(java.util.Locale.ROOT));
    return name.type()
        + " "
        + Math.min(3, words.split("\\s+").length)
        + " "
        + definite
        + " "
        + acronym;
  }
}
