package io.millrace.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the newest input records of a stage that a selection means. Keeps ids and offsets, no
 * events.
 */
final class RequestScan {

  /**
   * The newest input record of a document.
   *
   * @param attempts how often the document has failed at the stage in this revision
   * @param scannedTo there is no later record of the document below this offset
   */
  record Found(
      String document, int partition, long offset, Version version, int attempts, long scannedTo) {}

  private record Newest(int partition, long offset, Version version, boolean wanted) {}

  private record Failed(long revision, int attempts) {}

  private static final Logger LOG = LoggerFactory.getLogger(RequestScan.class);

  private final TopicPass pass;
  private final EventCodec codec;
  private final Stage stage;
  private final Selection selection;

  RequestScan(TopicPass pass, EventCodec codec, Stage stage, Selection selection) {
    this.pass = pass;
    this.codec = codec;
    this.stage = stage;
    this.selection = selection;
  }

  /** In the order in which they stand in their partitions. */
  List<Found> find() throws InterruptedException {
    Set<String> otherwise = new HashSet<>();
    if (selection.made().isPresent()) {
      events(Topic.ENRICHED, (id, event) -> mark(otherwise, id, !isMade(event)));
    }
    Set<String> ofType = new HashSet<>();
    boolean typeIsElsewhere = stage == Stage.EXTRACT && !selection.mediaTypes().isEmpty();
    if (typeIsElsewhere) {
      events(Topic.EXTRACTED, (id, event) -> mark(ofType, id, selection.hasMediaType(event)));
    }
    Map<String, Failed> failures = failures();
    Map<String, Newest> newest = new HashMap<>();
    Map<Integer, Long> ends =
        pass.read(RunRequested.input(stage).id(), record -> note(record, newest));
    List<Found> found = new ArrayList<>();
    newest.forEach(
        (id, at) -> {
          if (at.wanted && !otherwise.contains(id) && (!typeIsElsewhere || ofType.contains(id))) {
            Failed failed = failures.get(id);
            int attempts =
                failed != null && failed.revision == at.version.revision() ? failed.attempts : 0;
            found.add(
                new Found(
                    id, at.partition, at.offset, at.version, attempts, ends.get(at.partition)));
          }
        });
    found.sort(Comparator.comparingInt(Found::partition).thenComparingLong(Found::offset));
    return found;
  }

  private void note(ConsumerRecord<String, byte[]> record, Map<String, Newest> newest) {
    if (!selection.mayHave(record.key())) {
      return;
    }
    Optional<Version> version = EventCodec.version(record.headers());
    if (record.value() == null || version.isEmpty()) {
      newest.remove(record.key()); // forgotten, or nothing of ours
      return;
    }
    newest.put(
        record.key(),
        new Newest(record.partition(), record.offset(), version.get(), wants(record)));
  }

  private boolean wants(ConsumerRecord<String, byte[]> record) {
    Optional<DocumentEvent> event = event(record);
    // What cannot be read has failed for that reason, and may be meant by its id.
    return event
        .map(
            e ->
                !e.removed()
                    && selection.hasSource(e)
                    && (stage == Stage.EXTRACT || selection.hasMediaType(e)))
        .orElse(selection.sources().isEmpty() && selection.mediaTypes().isEmpty());
  }

  private boolean isMade(DocumentEvent event) {
    return selection.made().orElseThrow().test(event.provenance());
  }

  private Map<String, Failed> failures() throws InterruptedException {
    Map<String, Failed> failures = new HashMap<>();
    pass.read(
        Topic.FAILED.id(),
        record -> {
          if (record.value() == null || !selection.mayHave(record.key())) {
            failures.remove(record.key());
            return;
          }
          try {
            Failure failure = FailureHeaders.read(record.headers());
            Optional<Version> version = EventCodec.version(record.headers());
            if (failure.stage() == stage && version.isPresent()) {
              failures.put(record.key(), new Failed(version.get().revision(), failure.attempts()));
            }
          } catch (InvalidEventException e) {
            LOG.debug("not a failure of ours", e);
          }
        });
    return failures;
  }

  private void events(Topic topic, BiConsumer<String, DocumentEvent> listener)
      throws InterruptedException {
    pass.read(
        topic.id(),
        record -> {
          if (selection.mayHave(record.key())) {
            event(record).ifPresent(event -> listener.accept(record.key(), event));
          }
        });
  }

  private Optional<DocumentEvent> event(ConsumerRecord<String, byte[]> record) {
    try {
      return record.value() == null ? Optional.empty() : Optional.of(codec.decode(record));
    } catch (InvalidEventException | IOException e) {
      return Optional.empty();
    }
  }

  private static void mark(Set<String> set, String id, boolean in) {
    if (in) {
      set.add(id);
    } else {
      set.remove(id);
    }
  }
}
