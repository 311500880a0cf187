package io.millrace.ingest;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what is under the root with the inventory, from time to time. */
final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  /** After an incomplete listing the next one comes soon. */
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private static final Duration AFTER_A_DOUBT = Duration.ofMillis(200);

  private final FolderSettings settings;
  private final Inventory inventory;
  private final PendingFiles pending;
  private final Consumer<Path> folders;
  private final FolderWalk.Lister lister;
  private final RootGuard guard;
  private FolderWalk walk;
  private Listing last;
  private String incomplete = "";
  private boolean done;
  private long at = System.nanoTime();
  private long took;

  /**
   * @param folders is told of each folder before it is listed
   */
  Reconciliation(
      FolderSettings settings,
      Inventory inventory,
      PendingFiles pending,
      Consumer<Path> folders,
      FolderWalk.Lister lister) {
    this.settings = settings;
    this.inventory = inventory;
    this.pending = pending;
    this.folders = folders;
    this.lister = lister;
    this.guard = new RootGuard(settings.root());
    this.walk = new FolderWalk(settings.root(), false, lister);
    this.last = listing(false);
  }

  /** Compares everything; returns what is gone. */
  List<Sighting> run() {
    long began = System.nanoTime();
    walk = new FolderWalk(settings.root(), Files.isRegularFile(settings.root()), lister);
    inventory.beginScan();
    last = listing(false);
    String trouble = guard.all(walk, last, inventory.live());
    List<Sighting> gone = trouble.isEmpty() ? gone() : List.of();
    tell(trouble);
    took = System.nanoTime() - began;
    at = System.nanoTime() + settings.reconcileEvery().toNanos();
    if (!trouble.isEmpty()) {
      soon(AFTER_TROUBLE);
    }
    done = true;
    return gone;
  }

  /** Compares one entry, and what is below it. */
  void touched(Path path) {
    guard.below(walk, path, listing(true));
  }

  private Listing listing(boolean touched) {
    return new Listing(settings.root(), pending, touched, folders);
  }

  /** Only after a complete listing; a brake against mass deletions belongs here. */
  private List<Sighting> gone() {
    List<Sighting> gone = new ArrayList<>();
    for (String uri : inventory.missing()) {
      if (!last.vanishedHere(uri) && isGone(uri)) {
        pending.forget(uri);
        gone.add(new Sighting.Gone(uri));
      }
    }
    pending.keepRefusals(last.refusedBefore());
    return gone;
  }

  /** A file that is being replaced is missing for a moment. */
  private boolean isGone(String uri) {
    if (last.skipped().containsKey(uri)) {
      return true;
    }
    try {
      Path path = walk.resolve(uri);
      return Files.notExists(path, LinkOption.NOFOLLOW_LINKS)
          || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
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

  /** A walk costs; after a costly one the next comes later. */
  void doubt() {
    soon(Duration.ofNanos(Math.max(AFTER_A_DOUBT.toNanos(), 5 * took)));
  }

  void now() {
    soon(Duration.ZERO);
  }

  private void soon(Duration wait) {
    long wanted = System.nanoTime() + wait.toNanos();
    if (wanted - at < 0) {
      at = wanted;
    }
  }

  /** When it is due, on the monotonic clock. */
  long at() {
    return at;
  }

  /** Whether everything was compared at least once. */
  boolean done() {
    return done;
  }

  /** What the last walk over everything met. */
  Listing last() {
    return last;
  }

  /** Why the last listing is incomplete, "" when it is complete. */
  String incomplete() {
    return incomplete;
  }

  FolderWalk walk() {
    return walk;
  }
}
