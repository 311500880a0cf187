package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a source, which decides what is done next; files are read by others, and the
 * watch only wakes it.
 */
final class FolderIntake implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);

  private final FolderSettings settings;
  private final ReceivedTopic received;
  private final SourceBoard board;
  private final Clock clock;
  private final ExecutorService copiers;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Signals signals = new Signals(stopped);
  private final Backoff faultBackoff = new Backoff(stopped);
  private final PendingFiles pending;
  private final Reconciliation reconciliation;
  private final Outbox outbox;
  private final FirstScan firstScan;
  private Optional<FolderWatch> watch = Optional.empty();

  FolderIntake(
      FolderSettings settings,
      ReceivedTopic received,
      SourceBoard board,
      BlobStore blobs,
      Outbox.Sink sink,
      ScanProgress progress,
      Clock clock,
      FolderWalk.Lister lister) {
    this.settings = settings;
    this.received = received;
    this.board = board;
    this.clock = clock;
    this.copiers =
        Executors.newFixedThreadPool(
            settings.copyThreads(),
            Thread.ofPlatform().daemon().name("copy-" + settings.name() + "-", 0).factory());
    Inventory inventory = received.inventory();
    this.pending =
        new PendingFiles(settings, inventory, blobs, copiers, signals, new Backoff(stopped));
    this.reconciliation = new Reconciliation(settings, inventory, pending, this::register, lister);
    this.outbox = new Outbox(sink);
    this.firstScan = new FirstScan(settings, received, board, reconciliation, pending, progress);
  }

  /** Ends {@link #run} soon; what is not published then is found again at the next start. */
  void stop() {
    stopped.countDown();
    received.stop();
    signals.stop();
  }

  @Override
  public void run() {
    SourceState end = SourceState.STOPPED;
    String why = "";
    try {
      received.open();
      board.state(SourceState.SCANNING, "");
      if (settings.watch()) {
        watch = FolderWatch.start(settings.name(), settings.root(), signals);
      }
      while (!finished()) {
        careful();
      }
    } catch (SourceFencedException e) {
      LOG.error("source stops source={} reason=\"{}\"", settings.name(), e.getMessage());
      end = SourceState.FENCED;
      why = e.getMessage();
      board.firstScan().completeExceptionally(e);
    } catch (InterruptedException e) {
      LOG.debug("source is stopped source={}", settings.name());
    } finally {
      watch.ifPresent(FolderWatch::close);
      copiers.shutdownNow();
      board.state(end, why);
      board
          .firstScan()
          .completeExceptionally(new IllegalStateException("stopped before the first scan ended"));
    }
  }

  private void register(Path folder) {
    watch.ifPresent(here -> here.register(folder));
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private boolean finished() {
    return isStopped() || (settings.once() && firstScan.isDone());
  }

  /**
   * A fault of our own must not end the intake: it is told, and everything is compared anew. Not
   * silently for ever: the log has each one as an error, and the source is shown as waiting for it.
   */
  private void careful() throws SourceFencedException, InterruptedException {
    try {
      step();
      faultBackoff.reset();
    } catch (SourceFencedException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("source has a fault and compares anew source={}", settings.name(), e);
      board.state(SourceState.WAITING, e.getClass().getSimpleName());
      pending.clear();
      outbox.clear();
      faultBackoff.await();
      reconciliation.now();
    }
  }

  private void step() throws Exception {
    hear(signals.next(untilNext(System.nanoTime())));
    if (isStopped()) {
      return;
    }
    if (System.nanoTime() - reconciliation.at() >= 0) {
      reconcile();
    }
    pending.submit(reconciliation.walk(), System.nanoTime());
    outbox.hand(
        System.nanoTime(), pending.isReading(), left -> board.pending(pending.size() + left));
    settle(System.nanoTime());
  }

  private long untilNext(long now) {
    long next = sooner(reconciliation.at() - now, pending.next(), now);
    return Math.max(sooner(next, outbox.next(), now), 0);
  }

  private static long sooner(long wait, OptionalLong at, long now) {
    return at.isPresent() ? Math.min(wait, at.getAsLong() - now) : wait;
  }

  private void hear(Signals.Heard heard) {
    for (FileCopy.Result result : heard.copied()) {
      long now = System.nanoTime();
      pending.copied(result, now).ifPresent(sighting -> outbox.add(sighting, now));
    }
    if (heard.unsure()) {
      reconciliation.doubt();
    }
    heard.touched().forEach(reconciliation::touched);
  }

  private void reconcile() {
    for (Sighting gone : reconciliation.run()) {
      outbox.add(gone, System.nanoTime());
    }
    Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
    reconciliation.last().skipped().values().forEach(one -> skipped.merge(one, 1, Integer::sum));
    pending.refused().values().forEach(one -> skipped.merge(one, 1, Integer::sum));
    board.scanned(clock.instant(), reconciliation.incomplete().isEmpty(), skipped);
  }

  private void settle(long now) {
    board.pending(unsettled());
    firstScan.goesOn(unsettled(), now);
    if (unsettled() > 0) {
      state(SourceState.SCANNING);
    } else if (reconciliation.last().full()) {
      reconciliation.now();
    } else {
      firstScan.settled();
      state(SourceState.WATCHING);
    }
  }

  private int unsettled() {
    return pending.size() + outbox.size();
  }

  private void state(SourceState calm) {
    String reason = pending.trouble().isEmpty() ? reconciliation.incomplete() : pending.trouble();
    board.state(reason.isEmpty() ? calm : SourceState.WAITING, reason);
  }
}
