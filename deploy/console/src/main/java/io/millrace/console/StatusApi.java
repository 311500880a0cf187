package io.millrace.console;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import io.millrace.contract.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code /api/status}, and {@code /api/events}, which sends it whenever it has changed. */
final class StatusApi implements AutoCloseable {

  /** Pages that look at the same time. */
  static final int MOST_LISTENERS = 16;

  private static final long EVERY_MILLISECONDS = 1_000;

  /** Something is sent at least so often, so that the end of a page is noticed. */
  private static final int SILENT_ROUNDS = 15;

  private final Supplier<ConsoleStatus> source;
  private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
  private final Object lock = new Object();
  private byte[] newest = new byte[0];
  private long at;
  private volatile boolean closed;

  StatusApi(Supplier<ConsoleStatus> source) {
    this.source = source;
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/api/status", (request, response) -> Answers.json(response, source.get()));
    routing.get("/api/events", this::events);
  }

  private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
    if (!listeners.tryAcquire()) {
      throw new ApiException(
          503,
          "Too many pages look at the state at the same time.",
          "Close some; the numbers of this one come when it is loaded again.");
    }
    // A page that has gone is noticed when something is sent to it.
    try (SseSink sink = response.sink(SseSink.TYPE)) {
      String sent = "";
      for (int silent = 0; !closed; silent++) {
        String now = new String(snapshot(), StandardCharsets.UTF_8);
        if (!now.equals(sent)) {
          sink.emit(SseEvent.builder().name("status").data(now).build());
          sent = now;
          silent = 0;
        } else if (silent >= SILENT_ROUNDS) {
          sink.emit(SseEvent.builder().name("still").data("here").build());
          silent = 0;
        }
        Thread.sleep(EVERY_MILLISECONDS);
      }
    } finally {
      listeners.release();
    }
  }

  /** However many pages look, the state is asked for once a second. */
  private byte[] snapshot() {
    synchronized (lock) {
      long now = System.nanoTime();
      if (newest.length == 0
          || now - at > TimeUnit.MILLISECONDS.toNanos(EVERY_MILLISECONDS * 9 / 10)) {
        newest = EventJson.bytes(source.get());
        at = now;
      }
      return newest;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
