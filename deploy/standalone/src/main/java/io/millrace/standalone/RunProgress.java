package io.millrace.standalone;

import io.millrace.ingest.ScanProgress;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a run is: a bar on a terminal, a line now and then elsewhere. */
final class RunProgress implements ScanProgress, AutoCloseable {

  private static final long LINE_EVERY_NANOS = 5_000_000_000L;

  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, Long> taken = new HashMap<>();
  private ProgressBar bar;
  private long lastLine = System.nanoTime();
  private boolean closed;

  RunProgress() {
    if (Terminal.isInteractive()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("documents")
              .setInitialMax(0)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .continuousUpdate()
              .build();
    }
  }

  @Override
  public synchronized void at(String source, long seenNow, long settled) {
    seen.put(source, seenNow);
    taken.put(source, settled);
    show(0, sum(seen), "taken " + sum(taken));
  }

  /** How many documents are where they are going. */
  synchronized void settled(long done, long documents) {
    show(done, documents, "");
  }

  private void show(long done, long all, String extra) {
    if (closed) {
      return;
    }
    if (bar != null) {
      bar.maxHint(all);
      bar.stepTo(done);
      bar.setExtraMessage(extra);
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
      lastLine = System.nanoTime();
      Terminal.say(
          extra.isEmpty()
              ? "%d of %d documents done".formatted(done, all)
              : "%d files seen, %s".formatted(all, extra));
    }
  }

  /** Nothing more is shown, so that what is printed next stands by itself. */
  void finish() {
    close();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public synchronized void close() {
    if (!closed && bar != null) {
      bar.close();
    }
    closed = true;
  }
}
