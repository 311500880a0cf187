package io.millrace.standalone;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Results go to standard output, everything else that people read to standard error. */
final class Terminal {

  /** Set by the launcher when standard error is a terminal. */
  private static final boolean INTERACTIVE = Boolean.getBoolean("millrace.interactive");

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private Terminal() {}

  static void result(String text) {
    OUT.println(text);
  }

  static void say(String text) {
    ERR.println(text);
  }

  static boolean isInteractive() {
    return INTERACTIVE;
  }

  /** Text of a document must not steer the terminal that shows it. */
  static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
  }
}
