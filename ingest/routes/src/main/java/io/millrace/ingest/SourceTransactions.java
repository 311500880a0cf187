package io.millrace.ingest;

import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.Provenance;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes the events of one source in transactions, of which only one process at a time is capable.
 */
final class SourceTransactions {

  /** A transaction this old may have been ended by the broker's timeout (15 s), not by a rival. */
  private static final Duration ABORTED_BY_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

  /** The calls of the producer must come back soon, so that a wait can be told and ended. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "max.block.ms", "5000",
          "request.timeout.ms", "5000",
          "delivery.timeout.ms", "10000");

  private final KafkaClients clients;
  private final EventCodec codec;
  private final String source;
  private final Clock clock;
  private final Hindrance hindrance;
  private final CountDownLatch stopped;
  private Optional<Producer<String, byte[]>> producer = Optional.empty();
  private long begunAt;

  SourceTransactions(
      KafkaClients clients,
      EventCodec codec,
      String source,
      Clock clock,
      Hindrance hindrance,
      CountDownLatch stopped) {
    this.clients = clients;
    this.codec = codec;
    this.source = source;
    this.clock = clock;
    this.hindrance = hindrance;
    this.stopped = stopped;
  }

  /**
   * Fences every other process on this source, unless this one has done so.
   *
   * @throws SourceFencedException when another process came later than this one
   * @throws KafkaException when Kafka is away; to be closed and opened again
   */
  void open() throws SourceFencedException {
    if (producer.isPresent()) {
      return;
    }
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.putAll(clients.common());
    Producer<String, byte[]> fresh =
        new KafkaClients(clients.bootstrap(), settings)
            .transactionalProducer("millrace-source-" + source);
    producer = Optional.of(fresh);
    try {
      fresh.initTransactions();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      close();
      throw new SourceFencedException(source, e);
    }
  }

  boolean isOpen() {
    return producer.isPresent();
  }

  /**
   * Writes all of it or nothing.
   *
   * @return where it was written, empty when it was not or when that is in doubt; what is in doubt
   *     is settled when this is open again and the topic is read to its end
   * @throws SourceFencedException when another process has taken the source over
   * @throws InterruptedException when the source is stopped meanwhile
   */
  Optional<List<RecordMetadata>> write(List<SourceFile> news, int partitions)
      throws SourceFencedException, InterruptedException {
    Producer<String, byte[]> through = producer.orElseThrow();
    try {
      begunAt = System.nanoTime();
      through.beginTransaction();
      List<Future<RecordMetadata>> sent = send(through, news, partitions);
      commit(through);
      List<RecordMetadata> written = new ArrayList<>(sent.size());
      for (Future<RecordMetadata> one : sent) {
        written.add(one.get());
      }
      return Optional.of(written);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      fencedUnlessTooOld(e);
      hindrance.byKafka(e);
    } catch (InterruptException e) {
      close();
      throw stoppedBy(e);
    } catch (KafkaException | IOException | ExecutionException e) {
      hindrance.byKafka(e);
      abort(through);
    }
    return Optional.empty();
  }

  private List<Future<RecordMetadata>> send(
      Producer<String, byte[]> through, List<SourceFile> news, int partitions) throws IOException {
    Instant at = clock.instant();
    List<Future<RecordMetadata>> sent = new ArrayList<>(news.size());
    for (SourceFile file : news) {
      DocumentReceived event =
          new DocumentReceived(file, Provenance.received(MillraceVersion.get(), at));
      sent.add(through.send(codec.encode(event, Topics.partition(file.id(), partitions), at)));
    }
    return sent;
  }

  private void commit(Producer<String, byte[]> through) {
    while (true) {
      try {
        through.commitTransaction();
        return;
      } catch (TimeoutException e) {
        // In doubt, and only the same commit again can resolve it, until the broker ends it.
        hindrance.byKafka(e);
        if (isOld() || stopped.getCount() == 0) {
          throw e;
        }
      }
    }
  }

  private void abort(Producer<String, byte[]> through) throws SourceFencedException {
    try {
      through.abortTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      fencedUnlessTooOld(e);
    } catch (KafkaException | IllegalStateException e) {
      // A new producer of the same id ends whatever this one left behind.
      close();
    }
  }

  private void fencedUnlessTooOld(KafkaException e) throws SourceFencedException {
    close();
    if (!isOld()) {
      throw new SourceFencedException(source, e);
    }
  }

  private boolean isOld() {
    return System.nanoTime() - begunAt >= ABORTED_BY_TIMEOUT.toNanos();
  }

  static InterruptedException stoppedBy(InterruptException e) {
    // Kafka's exception has set the flag again; the checked one carries it from here.
    Thread.interrupted();
    InterruptedException stop = new InterruptedException("the source is stopped");
    stop.initCause(e);
    return stop;
  }

  /** Lets the source go, within seconds; it can be opened again. */
  void close() {
    producer.ifPresent(old -> old.close(LONGEST_CLOSE));
    producer = Optional.empty();
  }
}
