package io.millrace.contract;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked before. The topic of requests is the register of runs: since only requests lead to
 * a run above 0, and only one process asks at a time, a run above all that stand here is new.
 */
final class PastRequests {

  /**
   * Where a request stands that is still to be worked off.
   *
   * @param revision that is to run again
   * @param input offset of its record
   */
  record Pending(int partition, long offset, long revision, long input) {}

  private static final Logger LOG = LoggerFactory.getLogger(PastRequests.class);

  private final Map<String, Version> highest = new HashMap<>();
  private final Map<Stage, Map<String, Pending>> pending = new EnumMap<>(Stage.class);
  private final Map<Stage, Map<Integer, Long>> done = new EnumMap<>(Stage.class);

  private PastRequests() {}

  static PastRequests read(Admin admin, TopicPass pass) throws InterruptedException {
    PastRequests past = new PastRequests();
    // First the offsets: what is done by now has left its result where the asker looks next.
    for (Stage stage : Stage.values()) {
      past.pending.put(stage, new HashMap<>());
      if (stage != Stage.RECEIVE) {
        past.done.put(stage, StageOffsets.committed(admin, stage, Requests.TOPIC));
      }
    }
    pass.read(Requests.TOPIC, past::add);
    return past;
  }

  private void add(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return; // the document was forgotten
    }
    RunRequested request;
    try {
      request = RequestCodec.decode(record);
    } catch (InvalidEventException e) {
      LOG.warn(
          "request not understood topic={} partition={} offset={} why={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return;
    }
    highest.merge(request.document(), request.version(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    if (record.offset() >= done.get(request.stage()).getOrDefault(record.partition(), 0L)) {
      pending
          .get(request.stage())
          .put(
              request.document(),
              new Pending(
                  record.partition(), record.offset(), request.revision(), request.offset()));
    }
  }

  /** The run above all runs that were ever asked for, and above the one that is there. */
  int nextRun(String document, Version there) {
    Version before = highest.getOrDefault(document, there);
    return Math.max(there.run(), before.revision() == there.revision() ? before.run() : 0) + 1;
  }

  /** The request for the very same record that the stage has still to work off. */
  Optional<Pending> pending(Stage stage, RequestScan.Found found) {
    return Optional.ofNullable(pending.get(stage).get(found.document()))
        .filter(there -> there.input() == found.offset());
  }

  /**
   * Whether an earlier stage is still to run again, whose result will pass this stage, too. What it
   * is to do for an older revision will be dropped.
   */
  boolean underWay(Stage stage, RequestScan.Found found) {
    return pending.entrySet().stream()
        .filter(ofStage -> ofStage.getKey().compareTo(stage) < 0)
        .flatMap(ofStage -> Optional.ofNullable(ofStage.getValue().get(found.document())).stream())
        .anyMatch(there -> there.revision() >= found.version().revision());
  }
}
