package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The problems that one kind of check has found so far. */
final class Problems {

  private final Problem.Check check;
  private final List<Problem> found = new ArrayList<>();

  Problems(Problem.Check check) {
    this.check = check;
  }

  void add(String where, String what) {
    found.add(new Problem(check, where, what));
  }

  void unless(boolean holds, String where, String otherwise) {
    if (!holds) {
      add(where, otherwise);
    }
  }

  /** Kibana refuses what it does not know, and we miss what is not there. */
  void keys(JsonNode object, String where, Set<String> needed, Set<String> allowed) {
    Set<String> there = new TreeSet<>();
    object.fieldNames().forEachRemaining(there::add);
    for (String key : needed) {
      unless(there.remove(key), where, key + " is missing");
    }
    there.removeAll(allowed);
    unless(there.isEmpty(), where, "unknown: " + there);
  }

  List<Problem> found() {
    return found;
  }
}
