package io.millrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Linux's view of the processes of this machine. */
final class Proc {

  private static final Path ROOT = Path.of("/proc");

  private Proc() {}

  /**
   * Says whether this machine has it.
   *
   * @throws BenchException when not
   */
  static void require() {
    if (!Files.isReadable(ROOT.resolve("self/stat"))) {
      throw new BenchException("the benchmark reads /proc, which only Linux has");
    }
  }

  static List<ProcessStat> all() {
    List<ProcessStat> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT, "[0-9]*")) {
      for (Path folder : folders) {
        read(folder.resolve("stat")).map(ProcessStat::parse).ifPresent(all::add);
      }
    } catch (IOException e) {
      throw new BenchException("/proc cannot be read", e);
    }
    return all;
  }

  static ProcessStat self() {
    return read(ROOT.resolve("self/stat"))
        .map(ProcessStat::parse)
        .orElseThrow(() -> new BenchException("/proc/self/stat cannot be read"));
  }

  static Optional<ProcessMemory> memory(long pid) {
    return read(ROOT.resolve(pid + "/status")).flatMap(ProcessMemory::parse);
  }

  /** The words of a command line, separated by blanks; empty when the process has ended. */
  static String commandLine(long pid) {
    return read(ROOT.resolve(pid + "/cmdline")).orElse("").replace('\0', ' ');
  }

  /** The value behind a name in a file such as {@code cpuinfo}. */
  static Optional<String> value(String file, String name) {
    return read(ROOT.resolve(file))
        .flatMap(
            text ->
                text.lines()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()));
  }

  /** How many processes wanted to run, on average over the last minute. */
  static String load() {
    return read(ROOT.resolve("loadavg")).map(text -> text.split(" ")[0]).orElse("unknown");
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // A process may end while it is looked at.
      return Optional.empty();
    }
  }
}
