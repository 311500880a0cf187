package io.millrace.ingest;

import io.millrace.contract.BlobStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;

/** The files that are not as the inventory has them, until each of them is taken or refused. */
final class PendingFiles {

  /** Files that are looked at twice at the same time; the rest is found by the next walk. */
  private static final int MOST_WAITING = 100_000;

  /** How long the store is left alone with the one file that tries it for all. */
  private static final Duration TRIAL = Duration.ofSeconds(5);

  private final Inventory inventory;
  private final BlobStore blobs;
  private final Executor copiers;
  private final Signals signals;
  private final Backoff storeBackoff;
  private final Hindrance store;
  private final Stability stability;
  private final Set<String> copying = new HashSet<>();
  private final Map<String, SkipReason> refused = new HashMap<>();
  private long submitFrom;

  PendingFiles(
      FolderSettings settings,
      Inventory inventory,
      BlobStore blobs,
      Executor copiers,
      Signals signals,
      Backoff storeBackoff) {
    this.inventory = inventory;
    this.blobs = blobs;
    this.copiers = copiers;
    this.signals = signals;
    this.storeBackoff = storeBackoff;
    this.store = new Hindrance(settings.name());
    this.stability = new Stability(settings.stableFor());
  }

  /**
   * Compares a file that is there with what is known of it.
   *
   * @param touched whether it may have changed in spite of its size and times: the watch knows
   * @return false when it should wait here and there is no room
   */
  boolean met(String uri, Path path, Stat stat, boolean touched) {
    boolean differs = inventory.differs(uri, stat);
    if (!(differs || touched) || copying.contains(uri)) {
      return true;
    }
    if (stability.size() >= MOST_WAITING) {
      return false;
    }
    stability.look(uri, path, stat, System.nanoTime());
    return true;
  }

  /** Takes the second looks, and lets those that stand still be read. */
  void submit(FolderWalk walk, long now) {
    if (store.lasts() && now - submitFrom < 0) {
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
        copiers.execute(() -> signals.copied(copy.copy(look)));
        if (store.lasts()) {
          submitFrom = now + TRIAL.toNanos();
          break;
        }
      } catch (NoSuchFileException e) {
        vanished(look.uri());
      } catch (IOException e) {
        refuse(look.uri(), SkipReason.UNREADABLE_FILE);
      }
    }
  }

  /** Hears how a copy ended, and what was seen of the file when it was taken. */
  Optional<Sighting> copied(FileCopy.Result result, long now) {
    Stability.Look look = result.look();
    copying.remove(look.uri());
    switch (result) {
      case FileCopy.Result.Taken taken -> {
        refused.remove(look.uri());
        storeWorks();
        return Optional.of(
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
        store.by(refusal.why());
        submitFrom = now + storeBackoff.next().toNanos();
        stability.again(look, now);
      }
    }
    return Optional.empty();
  }

  private void storeWorks() {
    store.over();
    storeBackoff.reset();
  }

  private void vanished(String uri) {
    refuse(uri, SkipReason.VANISHED);
    signals.unsure();
  }

  private void refuse(String uri, SkipReason why) {
    stability.forget(uri);
    refused.put(uri, why);
  }

  /** Refuses those that have not stood still for this long, while nothing else holds them up. */
  void giveUpOnRestless(Duration after, long now) {
    if (!store.lasts()) {
      stability
          .since(now - after.toNanos())
          .forEach(look -> refuse(look.uri(), SkipReason.STILL_CHANGING));
    }
  }

  /** When the next second look is due. */
  OptionalLong next() {
    OptionalLong due = stability.next();
    return due.isPresent() && store.lasts() && due.getAsLong() - submitFrom < 0
        ? OptionalLong.of(submitFrom)
        : due;
  }

  /** A file that is gone waits no longer. */
  void forget(String uri) {
    stability.forget(uri);
  }

  /** Lets all go that are not being read; the next walk finds them again. */
  void clear() {
    stability.clear();
  }

  boolean isReading() {
    return !copying.isEmpty();
  }

  int size() {
    return stability.size() + copying.size();
  }

  boolean isRefused(String uri) {
    return refused.containsKey(uri);
  }

  /** Refusals of files that are no longer there mean nothing. */
  void keepRefusals(Set<String> met) {
    refused.keySet().retainAll(met);
  }

  Map<String, SkipReason> refused() {
    return Map.copyOf(refused);
  }

  /** What the blob store holds up, "" when nothing. */
  String trouble() {
    return store.reason();
  }
}
