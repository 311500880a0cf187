package io.millrace.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What other threads tell the intake; what the watch tells is bounded. */
final class Signals implements FolderWatch.Listener {

  /** Changes come in flocks: the watch is heard out for this long. */
  private static final Duration FLOCK = Duration.ofMillis(20);

  private static final int MOST_FROM_WATCH = 10_000;

  /**
   * Everything that was told since the last time.
   *
   * @param unsure whether something may have happened that nobody told
   */
  record Heard(Set<Path> touched, boolean unsure, List<FileCopy.Result> copied) {

    private static final Heard NOTHING = new Heard(Set.of(), false, List.of());
  }

  private sealed interface Signal {
    record Touched(Path path) implements Signal {}

    record Unsure() implements Signal {}

    record Copied(FileCopy.Result result) implements Signal {}

    record Stop() implements Signal {}
  }

  private final BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger fromWatch = new AtomicInteger();
  private final CountDownLatch stopped;

  Signals(CountDownLatch stopped) {
    this.stopped = stopped;
  }

  @Override
  public void touched(Path path) {
    watched(new Signal.Touched(path));
  }

  @Override
  public void unsure() {
    watched(new Signal.Unsure());
  }

  void copied(FileCopy.Result result) {
    queue.add(new Signal.Copied(result));
  }

  /** Wakes whoever waits; the latch must have been counted down before. */
  void stop() {
    queue.add(new Signal.Stop());
  }

  private void watched(Signal signal) {
    int waiting = fromWatch.incrementAndGet();
    if (waiting < MOST_FROM_WATCH) {
      queue.add(signal);
    } else {
      fromWatch.decrementAndGet();
      if (waiting == MOST_FROM_WATCH) {
        queue.add(new Signal.Unsure());
      }
    }
  }

  /** Waits for a signal, at most this long, and hears what else there is. */
  Heard next(long nanos) throws InterruptedException {
    Signal first = queue.poll(nanos, TimeUnit.NANOSECONDS);
    if (first == null) {
      return Heard.NOTHING;
    }
    if ((first instanceof Signal.Touched || first instanceof Signal.Unsure)
        && stopped.await(FLOCK.toMillis(), TimeUnit.MILLISECONDS)) {
      return Heard.NOTHING;
    }
    List<Signal> all = new ArrayList<>(List.of(first));
    queue.drainTo(all);
    return heard(all);
  }

  private Heard heard(List<Signal> all) {
    Set<Path> touched = new HashSet<>();
    List<FileCopy.Result> copied = new ArrayList<>();
    boolean unsure = false;
    for (Signal signal : all) {
      switch (signal) {
        case Signal.Touched one -> {
          fromWatch.decrementAndGet();
          touched.add(one.path());
        }
        case Signal.Unsure one -> {
          // The one that stands for too many was not counted.
          fromWatch.updateAndGet(count -> Math.max(0, count - 1));
          unsure = true;
        }
        case Signal.Copied one -> copied.add(one.result());
        case Signal.Stop one -> {
          // The latch tells it.
        }
      }
    }
    return new Heard(touched, unsure, copied);
  }
}
