package io.millrace.standalone;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Ctrl-C and SIGTERM: tells the command, then waits until it has closed everything in order. */
final class StopSignal implements AutoCloseable {

  private static final int LONGEST_STOP_SECONDS = 90;

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
  }

  private void stop() {
    told.countDown();
    try {
      if (!closed.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        Terminal.say("stopping takes too long; what is left is done at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isTold() {
    return told.getCount() == 0;
  }

  /** Waits until told to stop, or until the time is over. */
  boolean await(long milliseconds) throws InterruptedException {
    return told.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  /**
   * Does something that only ends by itself, and leaves it alone when told to stop.
   *
   * @return whether it ended
   */
  boolean during(Runnable waiting) throws InterruptedException {
    AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    Thread thread = Thread.ofPlatform().daemon().name("waiting").unstarted(waiting);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(Optional.of(e)));
    thread.start();
    while (thread.isAlive() && !isTold()) {
      thread.join(100);
    }
    if (failure.get().isPresent()) {
      throw new UserError("" + failure.get().get().getMessage());
    }
    return !isTold();
  }

  /** Everything is closed: the process may end. */
  @Override
  public void close() {
    closed.countDown();
  }
}
