package io.millrace.analyze;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entities that the user names in {@code entities.yaml}. Texts are matched word by word, the
 * longest name first, whatever the white space between the words. Names of up to five letters that
 * are written in capitals must be written so in the text, too; of others case does not count.
 */
public final class EntityList {

  /** No entity at all. */
  public static final EntityList NONE = new EntityList(List.of(), "");

  private static final int LONGEST_ACRONYM = 5;

  private final Node root = new Node();
  private final String hash;
  private final int size;

  /** A word of a name, with the words that may follow it. */
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final Map<String, ListedEntity> exact = new HashMap<>();
    private ListedEntity entity;
  }

  EntityList(List<ListedEntity> entities, String hash) {
    this.hash = hash;
    this.size = entities.size();
    for (ListedEntity entity : entities) {
      put(entity.name(), entity);
      entity.aliases().forEach(alias -> put(alias, entity));
    }
  }

  /** What names the content of the list in the provenance; empty for no list. */
  public String hash() {
    return hash;
  }

  /** How many entities it has. */
  public int size() {
    return size;
  }

  /** Where a listed entity is named. */
  record Match(Span span, ListedEntity entity) {}

  private void put(String name, ListedEntity entity) {
    Node node = root;
    for (Span word : words(name, 0, name.length())) {
      node = node.next.computeIfAbsent(folded(word.of(name)), k -> new Node());
    }
    if (isAcronym(name)) {
      node.exact.put(name, entity);
    } else {
      node.entity = entity;
    }
  }

  private static boolean isAcronym(String name) {
    return name.length() <= LONGEST_ACRONYM && name.chars().allMatch(Character::isUpperCase);
  }

  private static String folded(String word) {
    return Names.slug(word);
  }

  /** The matches in {@code text[0, limit)}, in order, not overlapping. */
  List<Match> in(String text, int limit) {
    if (size == 0) {
      return List.of();
    }
    List<Match> found = new ArrayList<>();
    List<Span> words = words(text, 0, limit);
    for (int first = 0; first < words.size(); ) {
      Node node = root;
      int best = -1;
      ListedEntity entity = null;
      for (int at = first; at < words.size() && isNear(text, words, first, at); at++) {
        node = node.next.get(folded(words.get(at).of(text)));
        if (node == null) {
          break;
        }
        ListedEntity here =
            node.exact.getOrDefault(
                text.substring(words.get(first).start(), words.get(at).end()), node.entity);
        if (here != null) {
          best = at;
          entity = here;
        }
      }
      if (best >= 0) {
        found.add(new Match(new Span(words.get(first).start(), words.get(best).end()), entity));
      }
      first = best >= 0 ? best + 1 : first + 1;
    }
    return found;
  }

  /** Words of one name stand on one line or on two that follow each other. */
  private static boolean isNear(String text, List<Span> words, int first, int at) {
    if (at == first) {
      return true;
    }
    int from = words.get(at - 1).end();
    int to = words.get(at).start();
    if (to - from > 4) {
      return false;
    }
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
    }
    return lines < 2;
  }

  /** Runs of letters, digits and marks, with single apostrophes, dots and hyphens left out. */
  private static List<Span> words(String text, int from, int to) {
    List<Span> words = new ArrayList<>();
    for (int at = from; at < to; ) {
      int end = at;
      while (end < to && isOfWord(text, end)) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (end > at) {
        words.add(new Span(at, Math.min(end, to)));
        at = end;
      } else {
        at++;
      }
    }
    return words;
  }

  private static boolean isOfWord(String text, int at) {
    int c = text.codePointAt(at);
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
