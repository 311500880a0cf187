package io.millrace.contract;

import io.millrace.contract.InputReader.Look;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the requests of the partitions that a worker owns, beside its live records, which come
 * first. A request is begun when the live records have passed the one that it is about, and its
 * result counts only as long as no later record of the document has come. Belongs to the loop's
 * thread.
 */
final class Reruns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reruns.class);

  /** So many records may be in work or queue for it when another request is begun. */
  private static final int MOST_IN_WORK = 64;

  private final WorkerSettings settings;
  private final Topic input;
  private final Consumer<String, byte[]> group;
  private final LiveWindows live;
  private final RecordPool pool;
  private final WorkerCounters counters;
  private final RequestReader requests;
  private final InputReader inputs;
  private final Map<TopicPartition, RequestWindow> windows = new LinkedHashMap<>();

  Reruns(
      WorkerSettings settings,
      WorkerClients clients,
      Consumer<String, byte[]> group,
      LiveWindows live,
      RecordPool pool,
      WorkerCounters counters,
      Duration closing) {
    this.settings = settings;
    this.input = RunRequested.input(settings.stage());
    this.group = group;
    this.live = live;
    this.pool = pool;
    this.counters = counters;
    this.requests = new RequestReader(settings, clients, group, closing);
    this.inputs = new InputReader(InputReader.opening(clients), closing);
  }

  void assigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      if (partition.topic().equals(input.id())) {
        windows.put(partition, new RequestWindow());
        requests.add(partition.partition());
      }
    }
  }

  void drop(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      RequestWindow window = windows.remove(partition);
      if (window != null) {
        window.drop();
        requests.remove(partition.partition());
        inputs.remove(partition);
      }
    }
  }

  /** The worker took a live record. */
  void saw(ConsumerRecord<String, byte[]> record) {
    RequestWindow window = windows.get(new TopicPartition(record.topic(), record.partition()));
    if (window != null) {
      window.saw(record);
    }
  }

  /** Takes what has come, and begins what may be begun. */
  void advance() {
    Set<Integer> full = new HashSet<>();
    windows.forEach(
        (partition, window) -> {
          if (!window.wantsMore()) {
            full.add(partition.partition());
          }
        });
    for (ConsumerRecord<String, byte[]> record : requests.poll(full)) {
      windows
          .get(new TopicPartition(input.id(), record.partition()))
          .add(record.offset(), request(record));
    }
    inputs.poll();
    windows.forEach(
        (partition, window) -> {
          boolean more = true;
          while (more && window.hasWaiting()) {
            more = handle(partition, window);
          }
        });
  }

  private Optional<RunRequested> request(ConsumerRecord<String, byte[]> record) {
    try {
      return record.value() == null
          ? Optional.empty()
          : Optional.of(RequestCodec.decode(record))
              .filter(request -> request.stage() == settings.stage());
    } catch (InvalidEventException e) {
      LOG.warn(
          "request passed over stage={} topic={} partition={} offset={} why={}",
          settings.stage().id(),
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * @return whether the next request of the window was taken further; if not, it has to wait
   */
  private boolean handle(TopicPartition partition, RequestWindow window) {
    if (window.isFull(settings.windowRecords(), settings.windowBytes())) {
      return false;
    }
    if (window.next().isEmpty()) {
      window.passOver();
      return true;
    }
    RunRequested request = window.next().get();
    OptionalLong position = position(partition);
    if (position.isEmpty()
        || request.offset() >= live.oldest(partition).orElse(position.getAsLong())
        || pool.load() >= Math.min(MOST_IN_WORK, 2 * settings.threads())) {
      return false;
    }
    LaterKeys later = window.later(position::getAsLong);
    if (!later.covers(request.scannedTo())) {
      return catchUp(partition, later, request.scannedTo());
    }
    if (later.hasLater(request.document(), request.offset())) {
      counters.overtaken.incrementAndGet();
      window.passOver();
      return true;
    }
    return begin(partition, window, request);
  }

  private boolean begin(TopicPartition partition, RequestWindow window, RunRequested request) {
    return switch (inputs.look(partition, request.offset(), request.offset() + 1)) {
      case Look.NotYet look -> false;
      case Look.Nothing look -> {
        // Compacted away, so something later is there, or will be.
        counters.gone.incrementAndGet();
        window.passOver();
        yield true;
      }
      case Look.At look -> {
        if (request.document().equals(look.record().key())) {
          pool.submitAgain(
              window.begin(EventCodec.again(look.record(), request.version(), request.attempts())));
        } else {
          LOG.warn(
              "request passed over stage={} document={} topic={} partition={} offset={} why={}",
              settings.stage().id(),
              request.document(),
              partition.topic(),
              partition.partition(),
              request.offset(),
              "another document stands there");
          window.passOver();
        }
        yield true;
      }
    };
  }

  /** Between the asker's end and the worker's position others have written, and been read. */
  private boolean catchUp(TopicPartition partition, LaterKeys later, long from) {
    while (true) {
      switch (inputs.look(partition, later.toLookAt(from), later.from())) {
        case Look.NotYet look -> {
          return false;
        }
        case Look.Nothing look -> {
          later.caughtUp();
          return true;
        }
        case Look.At look -> later.caughtUp("" + look.record().key(), look.record().offset());
      }
    }
  }

  /** Where the live records are read next. */
  private OptionalLong position(TopicPartition partition) {
    try {
      return OptionalLong.of(group.position(partition, Duration.ZERO));
    } catch (TimeoutException e) {
      return OptionalLong.empty(); // not known yet
    }
  }

  void takeFinished(Results results) {
    windows.forEach(
        (partition, window) ->
            window
                .takeFinished(results, counters)
                .ifPresent(
                    next -> results.doneTo(RequestReader.partition(partition.partition()), next)));
  }

  boolean isEmpty() {
    return windows.values().stream().allMatch(RequestWindow::isEmpty);
  }

  int size() {
    return windows.values().stream().mapToInt(RequestWindow::size).sum();
  }

  @Override
  public void close() {
    drop(List.copyOf(windows.keySet()));
    try (requests) {
      inputs.close();
    }
  }
}
