package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Change;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Topics;
import io.millrace.contract.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Documents that come, change and go, as the rooms before this one would tell it in the topics. */
final class RebuildLoad implements AutoCloseable {

  /** In every document, at every moment. */
  static final String WORD = "heronry";

  private static final String[] NAMES = {"Rod Beckstrom", "Peter Thrush", "Steve Crocker"};
  private static final int FIRST = 90;
  private static final int FAILING = 5;

  private final EventCodec codec;
  private final int partitions;
  private final Random random;
  private final Producer<String, byte[]> producer;
  private final Map<String, Events> newest = new ConcurrentHashMap<>();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private final Set<String> stable = ConcurrentHashMap.newKeySet();
  private final List<Events> failing = new ArrayList<>();
  private final List<Events> going = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private Events untouched;

  RebuildLoad(KafkaClients kafka, EventCodec codec, int partitions, long seed) {
    this.codec = codec;
    this.partitions = partitions;
    this.random = new Random(seed);
    this.producer = kafka.transactionalProducer("load-" + UUID.randomUUID());
    producer.initTransactions();
  }

  /** What is there before anything changes. */
  void first() {
    for (int i = 0; i < FIRST; i++) {
      Events events = add();
      if (i % 3 == 0) {
        going.add(events);
      } else {
        stable.add(events.file().id());
        untouched = events;
      }
    }
    for (int i = 0; i < FAILING; i++) {
      Events events = Events.of("load", "failing-" + i + ".txt");
      send(
          events,
          List.of(
              events.received(),
              Events.failed(events.received(), Stage.EXTRACT, Reason.UNEXPECTED)));
      failing.add(events);
    }
  }

  /** A new document. */
  Events add() {
    Events events = written(Events.of("load", "letter-" + newest.size() + ".txt"));
    send(events, List.of(events.received(), events.extracted(), events.enriched()));
    return events;
  }

  /** Changes until told to stop. */
  void run(AtomicBoolean over) {
    while (!over.get()) {
      switch (random.nextInt(3)) {
        case 0 -> add();
        case 1 -> remove();
        default -> update();
      }
      changes.incrementAndGet();
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(100)).toNanos());
    }
  }

  private void update() {
    List<String> ids = stable.stream().filter(id -> !id.equals(untouched.file().id())).toList();
    Events events = newest.get(ids.get(random.nextInt(ids.size())));
    Events updated = written(events.revision(events.file().revision() + 1, 0, Change.UPDATED));
    send(updated, List.of(updated.received(), updated.extracted(), updated.enriched()));
  }

  private void remove() {
    if (!going.isEmpty()) {
      removed.add(going.getLast().file().id());
      Events gone = newest.get(going.removeLast().file().id()).remove();
      send(gone, List.of(gone.received(), gone.extracted(), gone.enriched()));
    }
  }

  /** With one to four parts that name one to three people. */
  private Events written(Events events) {
    String[] parts = new String[1 + random.nextInt(4)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = "We saw the " + WORD + " with " + NAMES[random.nextInt(NAMES.length)] + ".";
    }
    return events.texts(parts).naming(NAMES);
  }

  private void send(Events events, List<DocumentEvent> all) {
    int partition = Topics.partition(events.file().id(), partitions);
    producer.beginTransaction();
    for (DocumentEvent event : all) {
      try {
        var unused =
            producer.send(
                event instanceof DocumentFailed failed
                    ? failure(failed, partition)
                    : codec.encode(event, partition, Events.AT));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    producer.commitTransaction();
    newest.put(events.file().id(), events);
  }

  private ProducerRecord<String, byte[]> failure(DocumentFailed failed, int partition)
      throws IOException {
    var original = codec.encode(failed.original(), partition, Events.AT);
    var record =
        new ConsumerRecord<String, byte[]>(
            original.topic(), partition, 0, original.key(), original.value());
    original.headers().forEach(header -> record.headers().add(header));
    return codec.encodeFailure(record, failed.failure(), Events.AT);
  }

  int changes() {
    return changes.get();
  }

  Collection<Events> newest() {
    return newest.values();
  }

  /** Those that are never removed, from the beginning on. */
  Set<String> stable() {
    return stable;
  }

  Set<String> removed() {
    return removed;
  }

  Events untouched() {
    return untouched;
  }

  Events failing() {
    return failing.getFirst();
  }

  /** The index must say of every document what was told last. */
  void checkAll(MillraceIndex index) throws IndexException {
    index.refresh();
    for (Events events : newest.values()) {
      String id = events.file().id();
      ShownDocument shown = index.shown().show(id).getFirst();
      boolean gone = removed.contains(id);
      boolean failed = failing.stream().anyMatch(f -> f.file().id().equals(id));
      assertThat(shown.ledger().state())
          .isEqualTo(gone ? State.REMOVED : failed ? State.FAILED : State.SEARCHABLE);
      assertThat(shown.ledger().version())
          .isEqualTo(new Version(events.file().revision(), events.file().run()));
      assertThat(shown.parts())
          .as(id)
          .hasSize(gone ? 0 : failed ? 1 : events.texts().size())
          .allMatch(row -> row.get("revision").asLong() == events.file().revision());
    }
    assertThat(index.ledger().counts().in(State.REMOVED)).isEqualTo(removed.size());
  }

  @Override
  public void close() {
    producer.close();
  }
}
