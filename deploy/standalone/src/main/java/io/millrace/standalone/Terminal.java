package io.millrace.standalone;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Results go to standard output, everything else that people read to standard error. */
final class Terminal {

  /** Set by the launcher when standard error is a terminal. */
  private static final boolean INTERACTIVE = Boolean.getBoolean("millrace.interactive");

  private static volatile PrintStream out = utf8(System.out);
  private static volatile PrintStream err = utf8(System.err);

  private Terminal() {}

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** From now on, results and the rest go here. */
  static void redirect(OutputStream results, OutputStream rest) {
    out = utf8(results);
    err = utf8(rest);
  }

  static void result(String text) {
    out.println(text);
  }

  static void say(String text) {
    err.println(text);
  }

  /** Writes over the current line of a terminal. */
  static void rewrite(String text) {
    err.print("\r\u001b[K" + text);
    err.flush();
  }

  static boolean isInteractive() {
    return INTERACTIVE;
  }

  /** Text of a document must not steer the terminal that shows it. */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
  }
}
