package io.millrace.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indices behind the aliases. They are asked for once, and again whenever a write had to wait.
 * A write block that a rebuild has left because it was killed is lifted.
 */
final class LiveTarget implements Target {

  private static final Logger LOG = LoggerFactory.getLogger(LiveTarget.class);

  private final Rest rest;
  private final String prefix;
  private final Generations generations;
  private final long patienceNanos;
  private final AtomicReference<CompletableFuture<IndexNames>> known = new AtomicReference<>();
  private final AtomicReference<Optional<Long>> blockedSince =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean lifting = new AtomicBoolean();
  private volatile boolean closed;

  LiveTarget(Rest rest, IndexSettings settings) {
    this.rest = rest;
    this.prefix = settings.prefix();
    this.generations = new Generations(rest, prefix);
    this.patienceNanos = settings.handoverPatience().toNanos();
  }

  @Override
  public IndexNames names() throws InterruptedException, ExecutionException {
    CompletableFuture<IndexNames> answer = known.get();
    while (answer == null) {
      CompletableFuture<IndexNames> asked = new CompletableFuture<>();
      if (known.compareAndSet(null, asked)) {
        ask(asked);
      }
      answer = known.get();
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      known.compareAndSet(answer, null);
      throw e;
    }
  }

  private void ask(CompletableFuture<IndexNames> asked) {
    if (closed) {
      asked.completeExceptionally(new IOException("closed"));
      return;
    }
    var unused =
        rest.getLater(IndexStates.path(prefix))
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null) {
                    asked.completeExceptionally(failure);
                  } else {
                    answered(asked, answer);
                  }
                });
  }

  private void answered(CompletableFuture<IndexNames> asked, JsonNode answer) {
    try {
      IndexStates states = IndexStates.of(prefix, answer);
      Optional<IndexNames> current = states.current();
      if (current.isEmpty()) {
        asked.completeExceptionally(new IOException("an alias is missing"));
        return;
      }
      watch(states, current.get());
      asked.complete(current.get());
    } catch (RuntimeException e) {
      asked.completeExceptionally(e);
    }
  }

  /** A rebuild blocks for a second or two; one that was killed then does so for ever. */
  private void watch(IndexStates states, IndexNames current) {
    if (!states.isBlocked(current) || !(states.isHandedOver() || states.isCancelled())) {
      blockedSince.set(Optional.empty());
      return;
    }
    long now = System.nanoTime();
    long since = blockedSince.updateAndGet(was -> Optional.of(was.orElse(now))).orElseThrow();
    if (now - since >= patienceNanos && lifting.compareAndSet(false, true)) {
      var unused = Thread.ofVirtual().name("index-unblock").start(() -> lift(states));
    }
  }

  private void lift(IndexStates states) {
    try {
      if (generations.cancel(states)) {
        LOG.warn("a rebuild did not end its handover: the present indices are written again");
      }
    } catch (IOException e) {
      LOG.warn(
          "the write block of a rebuild cannot be lifted why={}", e.getClass().getSimpleName());
    } finally {
      lifting.set(false);
    }
  }

  @Override
  public void doubt(IndexNames names) {
    CompletableFuture<IndexNames> answer = known.get();
    if (answer != null && answer.isDone() && !answer.isCompletedExceptionally()) {
      known.compareAndSet(answer, null);
    }
  }

  /** Whoever still waits is told to come again later. */
  void close() {
    closed = true;
    CompletableFuture<IndexNames> waiting = known.get();
    if (waiting != null) {
      waiting.completeExceptionally(new IOException("closed"));
    }
  }
}
