package io.millrace.standalone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A command that only asks, run in this JVM, since starting one takes seconds. */
record Asked(int code, String out, String err) {

  static Asked of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal.redirect(out, err);
    try {
      int code = Millrace.commandLine().execute(arguments);
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
