package io.millrace.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a program with all its child processes used.
 *
 * @param cpuSeconds of each role that there was
 * @param peaks of each process that there was
 * @param togetherMib the largest sum, at one moment, of the peaks of the processes then alive
 * @param wallSeconds from the start of the first process to the end of the last
 */
record Usage(
    Map<Role, Double> cpuSeconds, List<Peak> peaks, double togetherMib, double wallSeconds) {

  /** The most memory that one process ever had resident. */
  record Peak(Role role, long pid, double mib) {}

  Usage {
    cpuSeconds = Map.copyOf(cpuSeconds);
    peaks = List.copyOf(peaks);
  }

  double cpuSeconds(Role role) {
    return cpuSeconds.getOrDefault(role, 0.0);
  }

  /** All but Elasticsearch. */
  double ownCpuSeconds() {
    return cpuSeconds.entrySet().stream()
        .filter(e -> e.getKey() != Role.ELASTICSEARCH)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The processor time of this usage beyond that of another one, role by role. */
  Map<Role, Double> beyond(Usage start) {
    Map<Role, Double> more = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      more.put(role, cpuSeconds(role) - start.cpuSeconds(role));
    }
    return more;
  }
}
