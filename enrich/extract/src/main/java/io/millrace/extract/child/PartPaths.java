package io.millrace.extract.child;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives every part of a document a path of its own, for people to read. */
final class PartPaths {

  private static final int LONGEST_ELEMENT = 200;
  private static final int LONGEST = 1_000;

  private final Set<String> taken = new HashSet<>();
  private int nameless;

  /**
   * @param container path of the part that holds this one, "" for the document itself
   * @param name as the container has it: anything at all, or null
   */
  String path(String container, String name) {
    String own = safe(name == null ? "" : name);
    if (own.isEmpty()) {
      nameless++;
      own = "part-" + nameless;
    }
    String path = container.isEmpty() ? own : container + "/" + own;
    if (path.length() > LONGEST) {
      path = "…" + path.substring(path.length() - LONGEST + 1);
    }
    String unique = path;
    for (int i = 2; !taken.add(unique); i++) {
      unique = numbered(path, i);
    }
    return unique;
  }

  private static String safe(String name) {
    return Stream.of(name.split("[/\\\\]"))
        .map(PartPaths::element)
        .filter(e -> !e.isEmpty() && !e.equals(".") && !e.equals(".."))
        .collect(Collectors.joining("/"));
  }

  private static String element(String raw) {
    String clean = PlainText.normal(raw).replace('\n', ' ').replace('\t', ' ').strip();
    return clean.length() <= LONGEST_ELEMENT
        ? clean
        : PlainText.normal(clean.substring(0, LONGEST_ELEMENT - 1)) + "…";
  }

  private static String numbered(String path, int number) {
    int dot = path.lastIndexOf('.');
    int at = dot > path.lastIndexOf('/') + 1 ? dot : path.length();
    return path.substring(0, at) + " (" + number + ")" + path.substring(at);
  }
}
