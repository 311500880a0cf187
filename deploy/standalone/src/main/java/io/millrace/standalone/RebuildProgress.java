package io.millrace.standalone;

import io.millrace.contract.TopicFeed;
import io.millrace.index.Rebuilding;
import io.millrace.index.Rebuilding.Phase;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a rebuild is, and how long it may still take; a bar on a terminal. */
final class RebuildProgress implements Rebuilding.Watcher, AutoCloseable {

  private static final long LINE_EVERY_NANOS = 5_000_000_000L;

  private final StopSignal stop;
  private final DataFolder data;
  private final boolean beside;
  private final long from = System.nanoTime();
  private ProgressBar bar;
  private Phase phase;
  private String trouble = "";
  private long lastLine = from;
  private boolean deserted;

  /**
   * @param beside whether the servers are those of another process
   */
  RebuildProgress(StopSignal stop, DataFolder data, boolean beside) {
    this.stop = stop;
    this.data = data;
    this.beside = beside;
  }

  @Override
  public void at(Phase now, TopicFeed.Progress progress) {
    if (now != phase) {
      phase = now;
      close();
      Terminal.say(
          switch (now) {
            case FILLING -> "reading the topics; Ctrl-C leaves everything as it is";
            case COMPARING ->
                progress.lag() == 0
                    ? "all records read, comparing all documents …"
                    : "all but the last %d records read, comparing all documents …"
                        .formatted(progress.lag());
            case HANDOVER -> "all documents agree, changing over …";
          });
    }
    String why = progress.trouble().orElse("");
    if (!why.equals(trouble)) {
      trouble = why;
      if (!why.isEmpty()) {
        Terminal.say("waiting: " + why);
      }
    }
    if (now == Phase.FILLING && progress.ready()) {
      show(progress);
    }
  }

  private void show(TopicFeed.Progress progress) {
    long all = Math.max(1, progress.all());
    if (Terminal.isInteractive()) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName("records")
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .continuousUpdate()
                .build();
      }
      bar.maxHint(all);
      bar.stepTo(progress.passed());
    } else if (System.nanoTime() - lastLine > LINE_EVERY_NANOS) {
      lastLine = System.nanoTime();
      double seconds = (lastLine - from) / 1e9;
      Terminal.say(
          "%d %%, %d records read, about %d s left"
              .formatted(
                  100 * progress.passed() / all,
                  progress.records(),
                  Math.round(seconds * progress.lag() / Math.max(1, progress.passed()))));
    }
  }

  @Override
  public boolean stops(long milliseconds) throws InterruptedException {
    deserted = beside && RunningInstance.read(data.root()).isEmpty();
    return stop.await(milliseconds) || deserted;
  }

  /** Whether it stops because the process has ended whose servers it works with. */
  boolean isDeserted() {
    return deserted;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
