package io.millrace.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All indices of Millrace at one moment, with their aliases and write blocks. */
final class IndexStates {

  /** Marks the indices that a rebuild is filling. */
  private static final String BUILDING = "millrace-rebuild";

  /**
   * An empty index that is there while the present ones are blocked. An index, since one alias
   * request can remove it and change aliases, or fail wholly because somebody has removed it.
   */
  private static final String HANDOVER = "millrace-handover";

  /** Marks them when they must not take that place any more. */
  private static final String CANCELLED = "millrace-cancelled";

  private static final Pattern NAME =
      Pattern.compile("millrace-(documents|mentions|ledger)-v(\\d+)-(\\d{6,9})");

  private record One(Kind kind, int schema, int generation, JsonNode aliases, boolean blocked) {}

  private final String prefix;
  private boolean handedOver;
  private final Map<String, One> indices = new TreeMap<>();

  private IndexStates(String prefix) {
    this.prefix = prefix;
  }

  /** The request whose answer {@link #of} reads. */
  static String path(String prefix) {
    List<String> patterns = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      patterns.add(prefix + "millrace-" + kind.alias() + "-v*");
    }
    patterns.add(handover(prefix) + "*");
    return "/"
        + String.join(",", patterns)
        + "?expand_wildcards=open,hidden"
        // The name, since an index of which nothing is left is left out.
        + "&filter_path=*.aliases,*.settings.index.blocks,*.settings.index.provided_name";
  }

  static IndexStates of(String prefix, JsonNode answer) {
    IndexStates states = new IndexStates(prefix);
    for (Map.Entry<String, JsonNode> index : answer.properties()) {
      if (index.getKey().equals(handover(prefix))) {
        states.handedOver = true;
      }
      Matcher name = NAME.matcher(index.getKey().substring(prefix.length()));
      if (name.matches()) {
        JsonNode block = index.getValue().at("/settings/index/blocks/write");
        states.indices.put(
            index.getKey(),
            new One(
                Kind.of(name.group(1)),
                Integer.parseInt(name.group(2)),
                Integer.parseInt(name.group(3)),
                index.getValue().path("aliases"),
                block.asText("").equals("true")));
      }
    }
    return states;
  }

  static String building(String prefix) {
    return prefix + BUILDING;
  }

  static String handover(String prefix) {
    return prefix + HANDOVER;
  }

  static String cancelled(String prefix) {
    return prefix + CANCELLED;
  }

  /** Those behind the aliases; empty when one is missing. */
  Optional<IndexNames> current() {
    Map<Kind, String> names = new EnumMap<>(Kind.class);
    for (Map.Entry<String, One> index : indices.entrySet()) {
      Kind kind = index.getValue().kind();
      JsonNode alias = index.getValue().aliases().path(kind.alias(prefix));
      if (!alias.isMissingNode()
          && (!names.containsKey(kind) || alias.path("is_write_index").asBoolean())) {
        names.put(kind, index.getKey());
      }
    }
    return names.size() == Kind.values().length
        ? Optional.of(new IndexNames(names))
        : Optional.empty();
  }

  /** The schema by which the oldest of them was made. */
  int schema(IndexNames names) {
    return names.all().stream().mapToInt(name -> indices.get(name).schema()).min().orElse(0);
  }

  boolean isBlocked(IndexNames names) {
    return names.all().stream().anyMatch(name -> indices.get(name).blocked());
  }

  boolean isHandedOver() {
    return handedOver;
  }

  boolean isCancelled() {
    return !marked(CANCELLED).isEmpty();
  }

  /** What a rebuild is filling, or has left half filled. */
  List<String> building() {
    return marked(BUILDING);
  }

  /** What rebuilds have replaced. */
  List<String> old() {
    List<String> building = building();
    return indices.entrySet().stream()
        .filter(
            index ->
                !index.getValue().aliases().has(index.getValue().kind().alias(prefix))
                    && !building.contains(index.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A generation that there was never before, as far as is known. */
  int nextGeneration() {
    return indices.values().stream().mapToInt(One::generation).max().orElse(0) + 1;
  }

  private List<String> marked(String marker) {
    return indices.entrySet().stream()
        .filter(index -> index.getValue().aliases().has(prefix + marker))
        .map(Map.Entry::getKey)
        .toList();
  }
}
