package io.millrace.standalone;

import io.millrace.ingest.SourceHealth;
import io.millrace.ingest.SourceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Publishes the {@link Health} of a pipeline about once a second, in a thread of its own, so that
 * it is told also while everything else waits.
 */
final class HealthReport implements AutoCloseable {

  private final Path data;
  private final Clock clock;
  private final LongSupplier ticks;
  private final Map<String, String> starting = new ConcurrentHashMap<>();
  private final Map<String, Long> since = new LinkedHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("health").daemon().factory());
  private volatile Optional<Pipeline> pipeline = Optional.empty();

  /**
   * @param clock for the time of publication only: how long something waits does not follow a clock
   *     that is put back
   * @param ticks nanoseconds that only rise
   */
  HealthReport(Path data, Clock clock, LongSupplier ticks) {
    this.data = data;
    this.clock = clock;
    this.ticks = ticks;
  }

  static HealthReport start(Path data) {
    HealthReport report = new HealthReport(data, Clock.systemUTC(), System::nanoTime);
    var unused = report.timer.scheduleAtFixedRate(report::publish, 0, 1, TimeUnit.SECONDS);
    return report;
  }

  /** Something that the pipeline needs is not there yet. */
  void waits(String who, String why) {
    starting.put(who, why);
  }

  /** It is there. */
  void goesOn(String who) {
    starting.remove(who);
  }

  /** From now on, the pipeline is asked. */
  void of(Pipeline running) {
    pipeline = Optional.of(running);
  }

  private void publish() {
    try {
      now().publish(data);
    } catch (IOException | RuntimeException e) {
      // A full disk, or a room that is being closed: the next second tells.
      starting.put("health", "health.json cannot be written");
      return;
    }
    starting.remove("health");
  }

  /** How it is at this moment; may be asked by several threads. */
  synchronized Health now() {
    List<SourceHealth> sources = pipeline.map(p -> p.ingest().health()).orElse(List.of());
    Map<String, String> troubles = new LinkedHashMap<>(starting);
    for (SourceHealth source : sources) {
      if (source.state() == SourceState.WAITING || source.state() == SourceState.FENCED) {
        troubles.put("ingest " + source.source(), source.reason());
      }
    }
    pipeline.ifPresent(
        p ->
            p.status()
                .forEach(
                    (stage, status) ->
                        status.trouble().ifPresent(w -> troubles.put(stage.id(), w))));
    return new Health(
        ProcessHandle.current().pid(),
        clock.instant(),
        waiting(troubles),
        sources.stream()
            .map(
                s ->
                    new Health.OfSource(
                        s.source(),
                        s.state().name().toLowerCase(Locale.ROOT),
                        s.documents(),
                        s.pending()))
            .toList());
  }

  /** Who waits for something else now still waits: the time counts from the first trouble on. */
  List<Health.Waiting> waiting(Map<String, String> troubles) {
    long now = ticks.getAsLong();
    since.keySet().retainAll(troubles.keySet());
    List<Health.Waiting> waiting = new ArrayList<>();
    troubles.forEach(
        (who, why) -> {
          long from = since.computeIfAbsent(who, w -> now);
          waiting.add(
              new Health.Waiting(
                  who, why, Math.max(0, TimeUnit.NANOSECONDS.toSeconds(now - from))));
        });
    return waiting;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      var unused = timer.awaitTermination(5, TimeUnit.SECONDS);
      Health.withdraw(data);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // It names a process that is gone, so nobody reads it.
      Terminal.say("while stopping: " + e.getClass().getSimpleName());
    }
  }
}
