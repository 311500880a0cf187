package io.millrace.standalone;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * A command that only asks, run in this JVM, since starting one takes seconds; one at a time, as
 * all of a JVM print to the same terminal.
 */
record Asked(int code, String out, String err) {

  static synchronized Asked of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal.redirect(out, err);
    try {
      CommandLine commandLine = Millrace.commandLine();
      commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
      commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
      int code = commandLine.execute(arguments);
      return new Asked(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      Terminal.redirect(System.out, System.err);
    }
  }

  static Asked of(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return of(all.toArray(String[]::new));
  }
}
