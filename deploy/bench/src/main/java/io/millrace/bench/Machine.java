package io.millrace.bench;

import java.util.Locale;

/** What the numbers were measured on. */
record Machine(String processor, int cores, double memoryGib, String jdk, String load) {

  static Machine here() {
    return new Machine(
        Proc.value("cpuinfo", "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Proc.value("meminfo", "MemTotal")
            .map(kib -> Long.parseLong(kib.replace("kB", "").strip()) / 1024.0 / 1024.0)
            .orElse(0.0),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        Proc.load());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %.0f GiB; %s; load %s at the start",
        processor,
        cores,
        memoryGib,
        jdk,
        load);
  }
}
