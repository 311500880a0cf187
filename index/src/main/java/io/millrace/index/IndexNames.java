package io.millrace.index;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Three indices that belong together, by their own names. */
record IndexNames(Map<Kind, String> names) {

  IndexNames {
    names = Map.copyOf(names);
  }

  /** Those of a generation, with the schema of this program. */
  static IndexNames of(String prefix, int generation) {
    Map<Kind, String> names = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      names.put(kind, kind.index(prefix, generation));
    }
    return new IndexNames(names);
  }

  String of(Kind kind) {
    return names.get(kind);
  }

  List<String> all() {
    return Arrays.stream(Kind.values()).map(names::get).toList();
  }

  /** As requests take them. */
  String joined() {
    return String.join(",", all());
  }
}
