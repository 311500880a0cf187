package io.millrace.standalone;

import io.millrace.contract.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table with a row for each seed, in a file ({@code -Dchaos.results}) that outlives the run. */
final class ChaosResults {

  private static final String HEAD =
      "| seed | files, changes, removals | records | faults struck | killed in a transaction |"
          + " sources taken over | sessions anew | waits | puts refused | connections cut,"
          + " pieces late | lost, duplicated, unbalanced | seconds |\n"
          + "|"
          + "---:|".repeat(12)
          + "\n";

  private final Path file =
      Path.of(System.getProperty("chaos.results", "target/chaos-results.md")).toAbsolutePath();

  /** What became of one seed, without any loss: else there is no row. */
  record Row(long seed, List<String> cells) {

    static Row of(
        long seed,
        ChaosInbox user,
        Adversary adversary,
        ChaosOracle oracle,
        List<ChaosProcess> nodes,
        List<TcpProxy> network,
        long from)
        throws IOException {
      List<String> cells = new ArrayList<>();
      cells.add("%d, %d, %d".formatted(user.dropped(), user.changed(), user.removed()));
      cells.add(Integer.toString(oracle.records(Topic.RECEIVED)));
      cells.add(
          adversary.struck().entrySet().stream()
              .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + " " + e.getValue())
              .collect(Collectors.joining(", ")));
      cells.add(Integer.toString(adversary.killsInTransaction()));
      cells.add(Integer.toString(adversary.sourcesTakenOver()));
      for (String name : List.of("sessions", "waits", "refused")) {
        cells.add(Long.toString(ChaosProcess.counted(nodes, name)));
      }
      cells.add(
          "%d, %d"
              .formatted(
                  network.stream().mapToLong(TcpProxy::connectionsCut).sum(),
                  network.stream().mapToLong(TcpProxy::piecesHeld).sum()));
      cells.add("0, 0, 0");
      cells.add(Long.toString((System.nanoTime() - from) / 1_000_000_000));
      return new Row(seed, cells);
    }
  }

  boolean has(long seed) throws IOException {
    return Files.exists(file) && Files.readString(file).contains("\n| " + seed + " |");
  }

  /** Says it, and keeps it if told so. */
  void add(Row row, boolean keep) throws IOException {
    String line = "| " + row.seed() + " | " + String.join(" | ", row.cells()) + " |\n";
    System.out.print(line);
    if (keep) {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEAD);
      }
      Files.writeString(file, line, StandardOpenOption.APPEND);
    }
  }
}
