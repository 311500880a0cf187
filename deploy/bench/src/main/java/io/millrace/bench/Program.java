package io.millrace.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command lines of the measured programs: the same JVM, flags and class path for all. */
final class Program {

  /** By name, since the program depends on the benchmark and not the other way round. */
  static final String MILLRACE = "io.millrace.standalone.Millrace";

  static final List<String> FLAGS =
      List.of("-Xmx768m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  private static final String ZIP = "millrace.elasticsearch.zip";

  private Program() {}

  /** The line for a main class. */
  static List<String> line(String main, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(FLAGS);
    String zip = System.getProperty(ZIP);
    if (zip == null) {
      throw new BenchException("the system property " + ZIP + " must name the distribution");
    }
    line.add("-D" + ZIP + "=" + Path.of(zip).toAbsolutePath());
    if (main.equals(Floor.class.getName())) {
      line.add("-Dlog4j2.configurationFile=" + BenchCommand.LOGGING);
    }
    line.add("-cp");
    line.add(classPath());
    line.add(main);
    line.addAll(List.of(arguments));
    return line;
  }

  private static String classPath() {
    String separator = System.getProperty("path.separator");
    // Absolute, because the child has another working folder.
    return String.join(
        separator,
        Arrays.stream(System.getProperty("java.class.path").split(separator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }
}
