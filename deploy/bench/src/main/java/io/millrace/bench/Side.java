package io.millrace.bench;

import java.util.EnumMap;
import java.util.Map;

/**
 * One side of a comparison: a run over the corpus, and the same over a few small files, which is
 * what starting and stopping cost.
 */
record Side(RunResult start, RunResult whole) {

  double documentsPerSecond() {
    return whole.documentsPerSecond();
  }

  /** What each further document cost, all but Elasticsearch. */
  double cpuSecondsPerDocument() {
    return cpuPerDocument().entrySet().stream()
        .filter(e -> e.getKey() != Role.ELASTICSEARCH)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** What each further document cost, by role. */
  Map<Role, Double> cpuPerDocument() {
    Map<Role, Double> each = new EnumMap<>(Role.class);
    int more = whole.documents() - start.documents();
    whole.usage().beyond(start.usage()).forEach((role, cpu) -> each.put(role, cpu / more));
    return each;
  }
}
