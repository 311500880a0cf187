package io.millrace.index;

import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.TopicFeed;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rebuild from its beginning to its end, beside whoever goes on writing: fills new indices from
 * the topics, compares them with the present ones, and lets them take their place.
 */
public final class Rebuilding {

  /** What is being done. */
  public enum Phase {
    FILLING,
    COMPARING,
    HANDOVER
  }

  /** How it ended. */
  public enum Ending {
    /** The new indices are in place. */
    SWAPPED,
    /** It was told to stop; nothing has changed. */
    STOPPED,
    /** The new indices do not have what the present ones have; nothing has changed. */
    DIFFERENT,
    /** The last events took too long, or somebody thought so; nothing has changed. */
    LATE
  }

  /** Is told how far it is, and decides whether it goes on. */
  public interface Watcher {
    void at(Phase phase, TopicFeed.Progress progress);

    /**
     * Waits a moment.
     *
     * @return whether to stop
     */
    boolean stops(long milliseconds) throws InterruptedException;
  }

  /**
   * What was done.
   *
   * @param compared documents that were compared, one by one
   * @param ahead of which the new indices knew something newer
   * @param rowsChanged that have another number of rows than before
   * @param different ids of documents that stood in the way, or some of them
   * @param records that were read from the topics
   * @param refused of these, which Elasticsearch or the form of the record has refused
   * @param lag offsets below the ends of the topics that were not read before the indices changed
   * @param discards failures whose acceptance was taken over
   * @param heldMilliseconds how long all other writing had to wait
   */
  public record Result(
      Ending ending,
      long compared,
      long ahead,
      long rowsChanged,
      List<String> different,
      long records,
      long refused,
      long lag,
      int discards,
      RowCounts rows,
      long heldMilliseconds) {}

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);
  private static final int NEAR = 200;
  private static final int FEW = 2_000;
  private static final int SHOWN = 20;
  private static final int LOOK_MILLISECONDS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LAST_EVENTS = Duration.ofSeconds(10);
  private static final RowCounts NO_ROWS = new RowCounts(0, 0, 0, 0, 0);

  private final Rebuild rebuild;
  private final TopicFeed feed;
  private final Watcher watcher;
  private Comparison whole;
  private long ahead;
  private int discards;
  private RowCounts rows = NO_ROWS;
  private long held;

  public Rebuilding(Rebuild rebuild, KafkaClients kafka, EventCodec codec, Watcher watcher) {
    this.rebuild = rebuild;
    this.feed = new TopicFeed(kafka, codec, rebuild.step(), Clock.systemUTC());
    this.watcher = watcher;
  }

  /**
   * Does it all. However it ends, unless this process is killed, everything is either as it was
   * before, or the new indices are in place.
   *
   * @throws IndexException when Elasticsearch cannot answer
   * @throws org.apache.kafka.common.KafkaException when the topics cannot be read
   */
  public Result run() throws IndexException, InterruptedException {
    boolean over = false;
    try (feed) {
      rebuild.begin();
      feed.start();
      Result result = fillAndChange();
      over = result.ending() == Ending.SWAPPED;
      return result;
    } finally {
      if (!over) {
        giveUp();
      }
    }
  }

  private void giveUp() {
    try {
      rebuild.giveUp();
    } catch (IndexException e) {
      // The live indexer lifts the write block in a while, the next rebuild drops the rest.
      LOG.warn("what a rebuild has made is left over why={}", e.getMessage());
    }
  }

  private Result fillAndChange() throws IndexException, InterruptedException {
    do {
      watcher.at(Phase.FILLING, feed.progress());
      if (watcher.stops(LOOK_MILLISECONDS)) {
        return result(Ending.STOPPED, Set.of());
      }
    } while (!feed.progress().ready() || feed.progress().lag() > NEAR);
    watcher.at(Phase.COMPARING, feed.progress());
    feed.touched();
    whole = rebuild.compareAll();
    ahead = whole.ahead();
    Comparison now = whole;
    Set<String> touched = feed.touched();
    Set<String> stubborn = Set.of();
    long since = System.nanoTime();
    while (true) {
      // What is in work looks different for a moment; what nobody touches must not.
      Set<String> unexplained = new HashSet<>(now.different());
      unexplained.removeAll(touched);
      Set<String> open = union(now.different(), touched);
      if (!now.isCut() && unexplained.isEmpty() && open.size() <= FEW) {
        return handover(open);
      }
      stubborn = both(stubborn, unexplained);
      if (stubborn.isEmpty()) {
        stubborn = unexplained;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
        return result(Ending.DIFFERENT, stubborn);
      }
      watcher.at(Phase.COMPARING, feed.progress());
      if (watcher.stops(LOOK_MILLISECONDS)) {
        return result(Ending.STOPPED, Set.of());
      }
      now = now.isCut() ? rebuild.compareAll() : rebuild.compare(open);
      touched = feed.touched();
    }
  }

  private Result handover(Set<String> open) throws IndexException, InterruptedException {
    watcher.at(Phase.HANDOVER, feed.progress());
    if (watcher.stops(0)) {
      return result(Ending.STOPPED, Set.of()); // before anybody has to wait for nothing
    }
    long from = System.nanoTime();
    rebuild.block();
    feed.holdAtEnds();
    while (!feed.isHeld()) {
      feed.progress();
      if (System.nanoTime() - from > LAST_EVENTS.toNanos()) {
        return result(Ending.LATE, Set.of());
      }
      if (watcher.stops(10)) {
        return result(Ending.STOPPED, Set.of());
      }
    }
    Comparison last = rebuild.compare(union(open, feed.touched()));
    ahead += last.ahead();
    if (!last.different().isEmpty()) {
      return result(Ending.DIFFERENT, last.different());
    }
    discards = rebuild.carryDiscards();
    rows = rebuild.counts();
    try {
      rebuild.swap();
    } catch (IndexException e) {
      // An answer that is lost may be a yes; else it is cancelled now, whoever was first.
      if (rebuild.giveUp()) {
        return result(Ending.LATE, Set.of());
      }
    }
    held = (System.nanoTime() - from) / 1_000_000;
    return result(Ending.SWAPPED, Set.of());
  }

  private Result result(Ending ending, Collection<String> different) {
    TopicFeed.Progress progress = feed.progress();
    return new Result(
        ending,
        whole == null ? 0 : whole.documents(),
        ahead,
        whole == null ? 0 : whole.rowsChanged(),
        different.stream().sorted().limit(SHOWN).toList(),
        progress.records(),
        progress.refused(),
        feed.isHeld() ? 0 : progress.lag(),
        discards,
        rows,
        held);
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }
}
