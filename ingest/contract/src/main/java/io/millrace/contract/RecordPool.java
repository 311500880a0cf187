package io.millrace.contract;

import io.millrace.contract.PartitionWindow.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of a worker through its step: many at once, those of one key one after another,
 * a suspect alone, and again after a pause when the system was at fault.
 */
final class RecordPool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordPool.class);
  private static final int CLOSE_SECONDS = 5;

  private final WorkerSettings settings;
  private final EventCodec codec;
  private final Step step;
  private final Clock clock;
  private final WorkerCounters counters;
  private final InFlightJournal journal;
  private final ExecutorService pool;
  private final ScheduledExecutorService timer;
  private final KeyedExecutor keyed;

  private final AtomicInteger load = new AtomicInteger();

  /** Tasks between a retry and their end: while there is one, the trouble is not over. */
  private final Set<RecordTask> waiting = ConcurrentHashMap.newKeySet();

  /** Held for reading by ordinary records, for writing by a suspect, which so runs alone. */
  private final ReentrantReadWriteLock company = new ReentrantReadWriteLock(true);

  RecordPool(
      WorkerSettings settings,
      EventCodec codec,
      Step step,
      Clock clock,
      InFlightJournal journal,
      WorkerCounters counters) {
    this.settings = settings;
    this.codec = codec;
    this.step = step;
    this.clock = clock;
    this.journal = journal;
    this.counters = counters;
    String name = settings.stage().id();
    ThreadFactory threads =
        settings.waits()
            ? Thread.ofVirtual().name(name + "-", 0).factory()
            : Thread.ofPlatform().name(name + "-", 0).factory();
    // What is still handed over while closing is discarded: it is done again at the next start.
    this.pool =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads,
            new ThreadPoolExecutor.DiscardPolicy());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name + "-retry").daemon().factory());
    this.keyed = new KeyedExecutor(pool);
  }

  /** Takes the record of the entry through the step and finishes the entry, sooner or later. */
  void submit(Entry entry) {
    submit(entry, step);
  }

  /** The same for a record that was taken through the step before. */
  void submitAgain(Entry entry) {
    submit(entry, step::again);
  }

  private void submit(Entry entry, Step how) {
    ConsumerRecord<String, byte[]> record = entry.record();
    RecordTask task = new RecordTask(settings.stage(), codec, how, clock, record, crashes(record));
    load.incrementAndGet();
    keyed.submit(key(record), () -> work(entry, task, settings.retryAfter()));
  }

  /** How many records are in work or wait for it. */
  int load() {
    return load.get();
  }

  private void work(Entry entry, RecordTask task, Duration pause) {
    boolean over = true;
    try {
      if (entry.begin()) {
        RecordTask.Result result = guarded(entry, task);
        over = settle(entry, task, result, pause);
      }
    } catch (InterruptedException e) {
      // Given up: whoever owns the partition next does it again.
    } finally {
      entry.end();
      if (over) {
        waiting.remove(task);
        load.decrementAndGet();
        keyed.done(key(entry.record()));
      }
    }
  }

  private RecordTask.Result guarded(Entry entry, RecordTask task) throws InterruptedException {
    if (!settings.suspects()) {
      return task.run();
    }
    Lock lock = crashes(entry.record()) > 0 ? company.writeLock() : company.readLock();
    lock.lockInterruptibly();
    try {
      journal.begin(entry.record());
      RecordTask.Result result = task.run();
      return result;
    } catch (UncheckedIOException e) {
      return new RecordTask.Result.Retry("the data folder cannot be written");
    } finally {
      endInJournal(entry);
      lock.unlock();
    }
  }

  private void endInJournal(Entry entry) {
    try {
      journal.end(entry.record());
    } catch (UncheckedIOException e) {
      LOG.warn("in-flight notes cannot be written stage={}", settings.stage().id());
    }
  }

  /**
   * @return whether the record is over, or will be tried again
   */
  private boolean settle(Entry entry, RecordTask task, RecordTask.Result result, Duration pause) {
    return switch (result) {
      case RecordTask.Result.Publish publish -> {
        counters.count(publish.outcome());
        waiting.remove(task);
        if (waiting.isEmpty()) {
          counters.stepWell();
        }
        entry.finish(publish.records());
        yield true;
      }
      case RecordTask.Result.Retry retry -> {
        waiting.add(task);
        counters.stepTrouble(retry.why());
        again(() -> work(entry, task, settings.longer(pause)), pause);
        yield false;
      }
    };
  }

  private void again(Runnable task, Duration pause) {
    try {
      var unused =
          timer.schedule(() -> pool.execute(task), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closing: the record is done again at the next start");
    }
  }

  private int crashes(ConsumerRecord<String, byte[]> record) {
    return settings.suspects() ? journal.crashes(record) : 0;
  }

  private static String key(ConsumerRecord<String, byte[]> record) {
    return record.key() == null ? "" : record.key();
  }

  /** Gives up what is in work. */
  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a step does not end when it is told to stage={}", settings.stage().id());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }
}
