package io.millrace.standalone;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Lag;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerCounts;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;

/** Asks the ledger, the topics and the running process where all documents stand. */
final class StatusInquiry {

  /** How many documents stand where, and who says so. */
  private record Counted(String from, LedgerCounts counts, Optional<StatusReport.Pending> oldest) {}

  private final DataFolder data;
  private final Servers servers;
  private final Clock clock;
  private final Optional<RunningInstance> running;
  private final List<Health.Waiting> waiting = new ArrayList<>();
  private Optional<Duration> silent = Optional.empty();
  private final Map<String, Long> live = new HashMap<>();

  StatusInquiry(DataFolder data, Servers servers, Clock clock) {
    this.data = data;
    this.servers = servers;
    this.clock = clock;
    this.running = RunningInstance.read(data.root());
  }

  /**
   * @throws UserError when neither Elasticsearch nor Kafka answers
   */
  StatusReport report(Duration stuckAfter) throws InterruptedException, IOException {
    hearTheProcess();
    // The stages before the counts: what they have done by now is in the counts.
    Map<String, StatusReport.OfStage> stages = stages();
    Counted counted = counted();
    Map<String, StateSheet> sheets = new TreeMap<>();
    SkippedFiles skipped = new SkippedFiles(data);
    Map<String, LedgerCounts.OfSource> sources = counted.counts().sources();
    TreeSet<String> names = new TreeSet<>(sources.keySet());
    names.addAll(live.keySet());
    for (String source : names) {
      sheets.put(
          source,
          StateSheet.of(
              sources.getOrDefault(source, LedgerCounts.OfSource.NONE),
              skipped.of(source),
              live.getOrDefault(source, -1L)));
    }
    return StatusReport.of(
        running,
        silent,
        counted.from(),
        sheets,
        counted.oldest(),
        stages,
        waiting,
        failures(counted.counts()),
        stuckAfter);
  }

  private void hearTheProcess() {
    Optional<Health> health = running.flatMap(instance -> Health.read(data.root(), instance.pid()));
    health.ifPresent(
        h -> {
          silent = h.silent(clock.instant());
          waiting.addAll(h.waiting());
          h.sources().forEach(s -> live.put(s.source(), s.documents()));
        });
    silent.ifPresent(
        time ->
            waiting.add(
                new Health.Waiting(
                    "process " + running.orElseThrow().pid(),
                    "it has not said how it is; is it stopped?",
                    time.toSeconds())));
  }

  private Map<String, StatusReport.OfStage> stages() throws InterruptedException {
    Map<String, StatusReport.OfStage> stages = new LinkedHashMap<>();
    Optional<KafkaClients> kafka = servers.impatientKafkaClients();
    if (kafka.isEmpty()) {
      return stages;
    }
    try {
      for (var entry : new Lag(kafka.get()).stages().entrySet()) {
        Lag.OfStage of = entry.getValue();
        stages.put(
            entry.getKey().id(),
            new StatusReport.OfStage(
                of.records(),
                of.exact(),
                of.oldest().map(at -> StatusReport.age(at, clock.instant()))));
      }
    } catch (KafkaException e) {
      waiting.add(
          new Health.Waiting(
              "kafka",
              kafka.get().bootstrap() + " does not answer; how far the stages are is unknown",
              0));
    }
    return stages;
  }

  private Counted counted() throws InterruptedException, IOException {
    try (MillraceIndex index = servers.openImpatientIndex()) {
      index.refresh();
      Optional<StatusReport.Pending> oldest =
          index
              .ledger()
              .oldestPending()
              .map(pending -> pending(pending.row(), pending.age().toSeconds()));
      return new Counted("ledger", index.ledger().counts(), oldest);
    } catch (IndexException e) {
      return fromTopics(e);
    }
  }

  private Counted fromTopics(IndexException why) throws InterruptedException, IOException {
    Optional<KafkaClients> kafka = servers.impatientKafkaClients();
    if (kafka.isEmpty()) {
      throw new UserError(why.getMessage());
    }
    waiting.add(
        new Health.Waiting("elasticsearch", why.getMessage() + "; counted from the topics", 0));
    EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), clock));
    TopicCounts topics = new TopicCounts(kafka.get(), codec);
    try {
      topics.read();
    } catch (KafkaException e) {
      throw new UserError(
          why.getMessage() + ", and Kafka at " + kafka.get().bootstrap() + " does not answer");
    }
    return new Counted(
        "topics",
        topics.counts(),
        topics
            .oldestPending()
            .map(
                row ->
                    pending(row, StatusReport.age(row.received().orElseThrow(), clock.instant()))));
  }

  private static StatusReport.Pending pending(LedgerRow row, long seconds) {
    return new StatusReport.Pending(
        row.document(),
        row.path(),
        row.state().name().toLowerCase(Locale.ROOT),
        Math.max(0, seconds));
  }

  private static List<StatusReport.Failed> failures(LedgerCounts counts) {
    Map<LedgerCounts.FailureKind, Long> all = new TreeMap<>();
    counts
        .sources()
        .values()
        .forEach(of -> of.failures().forEach((kind, count) -> all.merge(kind, count, Long::sum)));
    return all.entrySet().stream()
        .map(
            e ->
                new StatusReport.Failed(
                    e.getKey().stage().id(), e.getKey().reason().name(), e.getValue()))
        .toList();
  }
}
