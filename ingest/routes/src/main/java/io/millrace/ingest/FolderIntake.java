package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a folder with its inventory for ever, takes the files that stand still, and hands on
 * what was seen.
 *
 * <p>One thread decides; files are read by others, and the watch only wakes it.
 */
final class FolderIntake implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);

  /** How long the first scan waits for a file that never stands still. */
  private static final Duration STILL_CHANGING_AFTER = Duration.ofSeconds(60);

  /** Sightings that are not yet a full batch wait this long for more, while files are read. */
  private static final Duration LINGER = Duration.ofMillis(200);

  /** Changes come in flocks: the watch is heard out for this long. */
  private static final Duration FLOCK = Duration.ofMillis(20);

  /** Files that are looked at twice at the same time; the rest is found by the next walk. */
  private static final int MOST_WAITING = 100_000;

  private static final int MOST_SIGNALS = 10_000;

  /** Hands sightings on; returns when they are published. */
  @FunctionalInterface
  interface Sink {
    void publish(List<Sighting> sightings) throws Exception;
  }

  private sealed interface Signal {
    record Touched(Path path) implements Signal {}

    record Unsure() implements Signal {}

    record Copied(FileCopy.Result result) implements Signal {}

    record Stop() implements Signal {}
  }

  private final FolderSettings settings;
  private final ReceivedTopic received;
  private final Inventory inventory;
  private final SourceBoard board;
  private final BlobStore blobs;
  private final Sink sink;
  private final ScanProgress progress;
  private final Clock clock;
  private final FolderWalk.Lister lister;
  private final Stability stability;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final AtomicInteger touches = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Backoff storeBackoff = new Backoff(stopped);
  private final Backoff faultBackoff = new Backoff(stopped);
  private final Set<String> copying = new HashSet<>();
  private final List<Sighting> ready = new ArrayList<>();
  private final Map<String, SkipReason> refused = new HashMap<>();
  private ExecutorService copiers;
  private FolderWalk walk;
  private Optional<FolderWatch> watch = Optional.empty();
  private Map<String, SkipReason> skipped = new HashMap<>();
  private Optional<Object> rootKey = Optional.empty();
  private String incomplete = "";
  private String storeTrouble = "";
  private boolean more;
  private long found;
  private long scans;
  private long reconcileAt;
  private long submitFrom;
  private long readyAt;
  private long lastWalk;

  FolderIntake(
      FolderSettings settings,
      ReceivedTopic received,
      SourceBoard board,
      BlobStore blobs,
      Sink sink,
      ScanProgress progress,
      Clock clock,
      FolderWalk.Lister lister) {
    this.settings = settings;
    this.received = received;
    this.inventory = received.inventory();
    this.board = board;
    this.blobs = blobs;
    this.sink = sink;
    this.progress = progress;
    this.clock = clock;
    this.lister = lister;
    this.stability = new Stability(settings.stableFor());
    this.walk = new FolderWalk(settings.root(), false, lister);
  }

  /** Ends {@link #run} soon; what is not published then is found again at the next start. */
  void stop() {
    stopped.countDown();
    received.stop();
    signals.add(new Signal.Stop());
  }

  @Override
  public void run() {
    copiers =
        Executors.newFixedThreadPool(
            settings.copyThreads(),
            Thread.ofPlatform().daemon().name("copy-" + settings.name() + "-", 0).factory());
    SourceState end = SourceState.STOPPED;
    String why = "";
    try {
      received.open();
      board.state(SourceState.SCANNING, "");
      startWatch();
      reconcileAt = System.nanoTime();
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

  private boolean finished() {
    return stopped.getCount() == 0 || (settings.once() && board.firstScan().isDone());
  }

  /** A fault of our own must not end the intake: it is told, and everything is compared anew. */
  private void careful() throws SourceFencedException, InterruptedException {
    try {
      step();
      faultBackoff.reset();
    } catch (SourceFencedException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("source has a fault and compares anew source={}", settings.name(), e);
      board.state(SourceState.WAITING, e.getClass().getSimpleName());
      stability.clear();
      ready.clear();
      faultBackoff.await();
      reconcileAt = System.nanoTime();
    }
  }

  private void startWatch() {
    if (!settings.watch()) {
      return;
    }
    try {
      FolderWatch started =
          new FolderWatch(
              settings.name(),
              settings.root(),
              new FolderWatch.Listener() {
                @Override
                public void touched(Path path) {
                  signal(new Signal.Touched(path));
                }

                @Override
                public void unsure() {
                  signal(new Signal.Unsure());
                }
              });
      started.start();
      watch = Optional.of(started);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn(
          "nothing can be watched, reconciling finds what changes source={} reason=\"{}\"",
          settings.name(),
          e.getClass().getSimpleName());
    }
  }

  private void signal(Signal signal) {
    int waiting = touches.incrementAndGet();
    if (waiting < MOST_SIGNALS) {
      signals.add(signal);
    } else {
      touches.decrementAndGet();
      if (waiting == MOST_SIGNALS) {
        signals.add(new Signal.Unsure());
      }
    }
  }

  private void step() throws Exception {
    Signal first = signals.poll(untilNext(System.nanoTime()), TimeUnit.NANOSECONDS);
    if (first != null) {
      if (first instanceof Signal.Touched || first instanceof Signal.Unsure) {
        // Copies and stops are rare enough to bear the same short wait.
        if (stopped.await(FLOCK.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      List<Signal> all = new ArrayList<>(List.of(first));
      signals.drainTo(all);
      hear(all);
    }
    if (stopped.getCount() == 0) {
      return;
    }
    if (System.nanoTime() - reconcileAt >= 0) {
      reconcile();
    }
    submit(System.nanoTime());
    hand(System.nanoTime());
    settle(System.nanoTime());
  }

  private long untilNext(long now) {
    long next = reconcileAt - now;
    if (stability.next().isPresent()) {
      long due = stability.next().getAsLong() - now;
      next = Math.min(next, storeTrouble.isEmpty() ? due : Math.max(due, submitFrom - now));
    }
    if (!ready.isEmpty()) {
      next = Math.min(next, readyAt + LINGER.toNanos() - now);
    }
    return Math.max(next, 0);
  }

  private void hear(List<Signal> all) {
    Set<Path> touched = new HashSet<>();
    for (Signal signal : all) {
      switch (signal) {
        case Signal.Touched one -> {
          touches.decrementAndGet();
          touched.add(one.path());
        }
        case Signal.Unsure one -> {
          touches.updateAndGet(count -> Math.max(0, count - 1));
          // A walk costs; after a costly one the next comes later.
          soon(Duration.ofNanos(Math.max(Duration.ofMillis(200).toNanos(), 5 * lastWalk)));
        }
        case Signal.Copied one -> copied(one.result(), System.nanoTime());
        case Signal.Stop one -> soon(Duration.ZERO);
      }
    }
    for (Path path : touched) {
      walk.below(path, new Seen(true));
    }
  }

  private void soon(Duration wait) {
    long at = System.nanoTime() + wait.toNanos();
    if (at - reconcileAt < 0) {
      reconcileAt = at;
    }
  }

  /** Notes what a walk meets. */
  private final class Seen implements FolderWalk.Visitor {
    private final boolean touched;
    private final Map<String, SkipReason> leftOut = new HashMap<>();
    private final Set<String> vanished = new HashSet<>();
    private final Set<String> refusedBefore = new HashSet<>();
    private long files;
    private boolean full;

    private Seen(boolean touched) {
      this.touched = touched;
    }

    @Override
    public void folder(Path folder) {
      watch.ifPresent(here -> here.register(folder));
    }

    @Override
    public void file(String uri, Path path, Stat stat) {
      files++;
      if (refused.containsKey(uri)) {
        refusedBefore.add(uri);
      }
      boolean differs = inventory.differs(uri, stat);
      // The watch may know of changes that leave size and times as they were.
      if (!(differs || touched) || copying.contains(uri)) {
        return;
      }
      if (stability.size() >= MOST_WAITING) {
        full = true;
        return;
      }
      stability.look(uri, path, stat, System.nanoTime());
    }

    @Override
    public void skipped(String uri, SkipReason reason) {
      leftOut.put(uri, reason);
    }

    @Override
    public void vanished(String uri) {
      vanished.add(uri);
    }
  }

  private void reconcile() {
    long began = System.nanoTime();
    walk = new FolderWalk(settings.root(), Files.isRegularFile(settings.root()), lister);
    inventory.beginScan();
    Seen seen = new Seen(false);
    String trouble = unmounted().or(() -> missing()).orElseGet(() -> walk.all(seen));
    found = seen.files;
    skipped = seen.leftOut;
    more = seen.full;
    if (trouble.isEmpty()) {
      remove(seen);
    }
    tell(trouble);
    lastWalk = System.nanoTime() - began;
    reconcileAt = System.nanoTime() + settings.reconcileEvery().toNanos();
    if (!trouble.isEmpty()) {
      soon(Duration.ofSeconds(5));
    }
    scans++;
    board.scanned(clock.instant(), trouble.isEmpty(), counts());
  }

  private Optional<String> missing() {
    return Files.exists(settings.root()) ? Optional.empty() : Optional.of("the root is missing");
  }

  /** An empty folder that is not the one that was here before is a mount point without its disk. */
  private Optional<String> unmounted() {
    if (Files.isRegularFile(settings.root()) || !Files.exists(settings.root())) {
      return Optional.empty();
    }
    try {
      Optional<Object> key = walk.rootKey();
      if (scans > 0 && !rootKey.equals(key) && inventory.live() > 0 && isEmpty(settings.root())) {
        return Optional.of("the root is another folder than before, and empty");
      }
      rootKey = key;
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("the root cannot be listed: " + e.getClass().getSimpleName());
    }
  }

  private boolean isEmpty(Path folder) throws IOException {
    try (var entries = lister.list(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** Only after a complete listing; a brake against mass deletions belongs here. */
  private void remove(Seen seen) {
    for (String uri : inventory.missing()) {
      if (!seen.vanished.contains(uri) && isGone(uri)) {
        stability.forget(uri);
        ready(new Sighting.Gone(uri));
      }
    }
    refused.keySet().retainAll(seen.refusedBefore);
  }

  /** A file that is being replaced is missing for a moment. */
  private boolean isGone(String uri) {
    if (skipped.containsKey(uri)) {
      return true;
    }
    try {
      return Files.notExists(walk.resolve(uri), LinkOption.NOFOLLOW_LINKS)
          || !Files.isRegularFile(walk.resolve(uri), LinkOption.NOFOLLOW_LINKS);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private void tell(String trouble) {
    if (!trouble.isEmpty() && incomplete.isEmpty()) {
      LOG.warn(
          "listing is incomplete, nothing is removed source={} reason=\"{}\"",
          settings.name(),
          trouble);
    } else if (trouble.isEmpty() && !incomplete.isEmpty()) {
      LOG.info("listing is complete again source={}", settings.name());
    }
    incomplete = trouble;
  }

  /** Takes the second looks, and lets those that stand still be read. */
  private void submit(long now) {
    if (!storeTrouble.isEmpty() && now - submitFrom < 0) {
      return;
    }
    for (Stability.Look look : stability.due(now)) {
      try {
        Stat stat = walk.look(look.path());
        if (!stat.equals(look.stat())) {
          stability.look(look.uri(), look.path(), stat, now);
          continue;
        }
        stability.forget(look.uri());
        copying.add(look.uri());
        FileCopy copy = new FileCopy(walk, blobs);
        copiers.execute(() -> signals.add(new Signal.Copied(copy.copy(look))));
        if (!storeTrouble.isEmpty()) {
          // One file tries the store for all of them.
          submitFrom = now + Duration.ofSeconds(5).toNanos();
          break;
        }
      } catch (NoSuchFileException e) {
        vanished(look.uri());
      } catch (IOException e) {
        stability.forget(look.uri());
        refused.put(look.uri(), SkipReason.UNREADABLE_FILE);
      }
    }
  }

  private void copied(FileCopy.Result result, long now) {
    Stability.Look look = result.look();
    copying.remove(look.uri());
    switch (result) {
      case FileCopy.Result.Taken taken -> {
        refused.remove(look.uri());
        storeWorks();
        ready(
            new Sighting.Present(
                look.uri(), taken.blob(), look.stat().modified(), look.stat().changed()));
      }
      case FileCopy.Result.Changed changed -> {
        storeWorks();
        stability.look(look.uri(), look.path(), look.stat(), look.since());
        stability.look(look.uri(), look.path(), changed.now(), now);
      }
      case FileCopy.Result.Vanished vanished -> vanished(look.uri());
      case FileCopy.Result.Unreadable unreadable ->
          refused.put(look.uri(), SkipReason.UNREADABLE_FILE);
      case FileCopy.Result.Refused refusal -> {
        if (storeTrouble.isEmpty()) {
          LOG.warn("source waits source={} reason=\"{}\"", settings.name(), refusal.why());
        }
        storeTrouble = refusal.why();
        submitFrom = now + storeBackoff.next().toNanos();
        stability.again(look, now);
      }
    }
  }

  private void storeWorks() {
    if (!storeTrouble.isEmpty()) {
      LOG.info("source goes on source={}", settings.name());
      storeTrouble = "";
      storeBackoff.reset();
    }
  }

  private void vanished(String uri) {
    stability.forget(uri);
    refused.put(uri, SkipReason.VANISHED);
    soon(Duration.ofMillis(200));
  }

  private void ready(Sighting sighting) {
    if (ready.isEmpty()) {
      readyAt = System.nanoTime();
    }
    ready.add(sighting);
  }

  /** Hands on what is ready, in full batches while files are read, at once when none are. */
  private void hand(long now) throws Exception {
    boolean waitedEnough = now - readyAt >= LINGER.toNanos();
    if (ready.isEmpty()
        || (ready.size() < ReceivedTopic.LARGEST_BATCH && !copying.isEmpty() && !waitedEnough)) {
      return;
    }
    for (int from = 0; from < ready.size(); from += ReceivedTopic.LARGEST_BATCH) {
      int to = Math.min(from + ReceivedTopic.LARGEST_BATCH, ready.size());
      sink.publish(List.copyOf(ready.subList(from, to)));
      board.pending(stability.size() + copying.size() + ready.size() - to);
    }
    ready.clear();
  }

  private void settle(long now) {
    int pending = stability.size() + copying.size() + ready.size();
    board.pending(pending);
    if (!board.firstScan().isDone()) {
      giveUpOnRestless(now);
      progress.at(settings.name(), found, Math.max(0, found - pending));
    }
    boolean waiting = stability.size() + copying.size() + ready.size() > 0;
    if (waiting) {
      state(SourceState.SCANNING);
      return;
    }
    if (more) {
      reconcileAt = now;
      return;
    }
    if (scans > 0 && !board.firstScan().isDone() && (incomplete.isEmpty() || settings.once())) {
      board.firstScan().complete(report());
    }
    state(SourceState.WATCHING);
  }

  private void state(SourceState calm) {
    if (!storeTrouble.isEmpty()) {
      board.state(SourceState.WAITING, storeTrouble);
    } else if (!incomplete.isEmpty()) {
      board.state(SourceState.WAITING, incomplete);
    } else {
      board.state(calm, "");
    }
  }

  private void giveUpOnRestless(long now) {
    if (!storeTrouble.isEmpty()) {
      return;
    }
    for (Stability.Look look : stability.since(now - STILL_CHANGING_AFTER.toNanos())) {
      stability.forget(look.uri());
      refused.put(look.uri(), SkipReason.STILL_CHANGING);
    }
  }

  private ScanReport report() {
    Map<String, SkipReason> leftOut = new HashMap<>(skipped);
    leftOut.putAll(refused);
    Map<String, ScanReport.Taken> documents = inventory.documents();
    documents.keySet().removeAll(leftOut.keySet());
    Published published = received.published();
    return new ScanReport(
        settings.name(),
        found + skipped.size(),
        documents,
        leftOut,
        incomplete.isEmpty(),
        incomplete,
        published.created(),
        published.updated(),
        published.removed());
  }

  private Map<SkipReason, Integer> counts() {
    Map<SkipReason, Integer> counts = new EnumMap<>(SkipReason.class);
    skipped.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
    refused.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }
}
