package io.millrace.bench;

import java.util.Optional;

/**
 * What Linux says of a process' memory in {@code /proc/PID/status}.
 *
 * @param peakKib the most that was ever resident (VmHWM)
 * @param residentKib what is resident now (VmRSS)
 */
record ProcessMemory(long peakKib, long residentKib) {

  /** Reads the file; a process that has ended has no memory. */
  static Optional<ProcessMemory> parse(String status) {
    long peak = -1;
    long resident = -1;
    for (String line : status.split("\n")) {
      if (line.startsWith("VmHWM:")) {
        peak = kib(line);
      } else if (line.startsWith("VmRSS:")) {
        resident = kib(line);
      }
    }
    return peak < 0 ? Optional.empty() : Optional.of(new ProcessMemory(peak, resident));
  }

  private static long kib(String line) {
    return Long.parseLong(line.substring(line.indexOf(':') + 1).replace("kB", "").strip());
  }
}
