package io.millrace.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one child process running until told to stop.
 *
 * <p>Thread-safe. A child that dies unasked is started again after a {@link Backoff}; every event
 * is one log line.
 */
final class Supervisor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final String name;
  private final Supplier<ChildProcess> child;
  private final Backoff backoff;
  private final Duration grace;
  private final Thread thread;

  private boolean stopping;
  private boolean healthy;
  private int restarts;
  private Process process;

  /**
   * @param child asked anew before every start, and may do what must be done before one
   * @param grace how long the child may take to end by itself when it is stopped
   */
  Supervisor(String name, Supplier<ChildProcess> child, Backoff backoff, Duration grace) {
    this.name = name;
    this.child = child;
    this.backoff = backoff;
    this.grace = grace;
    // A daemon: a parent that ends without closing must end, and its children end with it.
    this.thread = Thread.ofPlatform().daemon().name("supervisor-" + name).unstarted(this::run);
  }

  /**
   * Starts the child; the first start is the caller's own, so that what makes it impossible is
   * thrown here and not retried for ever.
   */
  void start() {
    launch();
    thread.start();
  }

  /** The running child, or empty while there is none. */
  synchronized Optional<ProcessHandle> running() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
  }

  /** Says that the running child works, so that the next death of it is no part of a series. */
  synchronized void healthy() {
    healthy = true;
  }

  /** How often the child was started again. */
  synchronized int restarts() {
    return restarts;
  }

  /** Stops the child: SIGTERM, then after the grace SIGKILL to it and to all its descendants. */
  @Override
  public void close() {
    stop(grace);
  }

  /** Stops the child at once, for one whose data is thrown away. */
  void kill() {
    stop(Duration.ZERO);
  }

  private void stop(Duration patience) {
    Process last;
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
      notifyAll();
      last = process;
    }
    if (last != null) {
      end(last, patience);
      LOG.info("stopped child={} pid={}", name, last.pid());
    }
    joinThread();
  }

  private void run() {
    Duration wait = Duration.ZERO;
    while (true) {
      long startedAt = System.nanoTime();
      int status = awaitEnd();
      Duration lived = Duration.ofNanos(System.nanoTime() - startedAt);
      wait = backoff.next(wasHealthy() ? Duration.ZERO : wait, lived);
      if (!pause(status, wait)) {
        return;
      }
      try {
        launch();
      } catch (RuntimeException e) {
        // The system's fault (no memory, no disk): the next turn of the loop waits and tries again.
        LOG.warn("cannot start child={} reason={}", name, e.toString());
      }
    }
  }

  private void launch() {
    ChildProcess next = child.get();
    synchronized (this) {
      if (stopping) {
        return;
      }
      process = next.start();
      LOG.info("started child={} pid={} log={}", name, process.pid(), next.log());
    }
  }

  private synchronized boolean wasHealthy() {
    boolean was = healthy;
    healthy = false;
    return was;
  }

  private int awaitEnd() {
    Process current;
    synchronized (this) {
      current = process;
    }
    while (true) {
      try {
        return current.waitFor();
      } catch (InterruptedException e) {
        // Nobody interrupts this thread on purpose: it ends by stopping.
      }
    }
  }

  /** Waits before a restart; false if the child was stopped on purpose. */
  private synchronized boolean pause(int status, Duration wait) {
    if (stopping) {
      return false;
    }
    LOG.warn("child ended unasked child={} status={} restart_in={}", name, status, wait);
    long until = System.nanoTime() + wait.toNanos();
    while (!stopping) {
      long left = until - System.nanoTime();
      if (left <= 0) {
        restarts++;
        return true;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        // As above.
      }
    }
    return false;
  }

  /** Ends a process and everything below it, by SIGTERM first if there is any patience. */
  static void end(Process process, Duration patience) {
    List<ProcessHandle> below;
    try (Stream<ProcessHandle> descendants = process.descendants()) {
      below = descendants.toList();
    }
    if (!patience.isZero()) {
      process.destroy();
      awaitEnd(process, patience);
    }
    // From the leaves up would let a parent see its child die and act on it: the parent goes first.
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(process, Duration.ofSeconds(5));
  }

  private static void awaitEnd(Process process, Duration patience) {
    try {
      process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void joinThread() {
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
