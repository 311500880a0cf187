package io.millrace.standalone;

import io.millrace.analyze.evaluate.Progress;

/** Says on standard error how far an evaluation is; on a terminal in one line. */
final class EvaluationProgress implements Progress {

  private static final long NANOS_BETWEEN = 500_000_000L;

  private String said = "";
  private long saidAt;

  @Override
  public void at(String what, int done, int all) {
    long now = System.nanoTime();
    if (Terminal.isInteractive()) {
      if (!what.equals(said) || now - saidAt > NANOS_BETWEEN) {
        Terminal.rewrite(what + " " + done + " of " + all);
        saidAt = now;
      }
    } else if (!what.equals(said)) {
      Terminal.say(what + " (" + all + ") ...");
    }
    said = what;
  }

  void end() {
    if (Terminal.isInteractive()) {
      Terminal.rewrite("");
    }
  }
}
