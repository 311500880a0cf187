package io.millrace.ingest;

import com.fasterxml.uuid.Generators;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.SourceFile;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The state of one source, which is what {@code documents.received} says of it: published in
 * transactions of which only one process at a time is capable, and known here only once they are
 * acknowledged.
 */
public final class ReceivedTopic implements AutoCloseable {

  /** Events in one transaction. */
  static final int LARGEST_BATCH = 200;

  private final Inventory inventory;
  private final Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Backoff backoff = new Backoff(stopped);
  private final Hindrance hindrance;
  private final SourceTransactions transactions;
  private final InventoryReader reader;
  private volatile Published published = Published.NOTHING;
  // Whether the inventory is all that the topic says.
  private boolean current;

  /** Connects to nothing yet. */
  public ReceivedTopic(KafkaClients clients, EventCodec codec, String source, Clock clock) {
    this.inventory = new Inventory(source);
    this.hindrance = new Hindrance(source);
    this.transactions = new SourceTransactions(clients, codec, source, clock, hindrance, stopped);
    this.reader = new InventoryReader(clients, codec, source, inventory, hindrance, stopped);
  }

  /**
   * Fences every other process on this source, then reads what is known; waits as long as Kafka is
   * away.
   *
   * @throws SourceFencedException when another process came later than this one
   * @throws InterruptedException when the source is stopped meanwhile
   */
  public synchronized void open() throws SourceFencedException, InterruptedException {
    while (!ready()) {
      backoff.await();
    }
  }

  /**
   * Publishes what is news in these sightings; returns when Kafka has acknowledged all of it, and
   * waits as long as Kafka is away.
   *
   * @throws SourceFencedException when another process has taken the source over
   * @throws InterruptedException when the source is stopped meanwhile; what is not acknowledged
   *     then is found again by the next process
   */
  public synchronized void publish(List<Sighting> sightings)
      throws SourceFencedException, InterruptedException {
    for (int from = 0; from < sightings.size(); from += LARGEST_BATCH) {
      int to = Math.min(from + LARGEST_BATCH, sightings.size());
      publishBatch(sightings.subList(from, to));
    }
  }

  private void publishBatch(List<Sighting> batch)
      throws SourceFencedException, InterruptedException {
    while (true) {
      open();
      // Decided anew after every trouble: what was in doubt has meanwhile been read back.
      List<Inventory.Decided> decided = inventory.decide(batch, ids);
      List<SourceFile> news = decided.stream().flatMap(one -> one.event().stream()).toList();
      if (news.isEmpty() || write(news)) {
        inventory.accept(decided);
        published = published.plus(Published.of(news));
        return;
      }
      backoff.await();
    }
  }

  private boolean write(List<SourceFile> news) throws SourceFencedException, InterruptedException {
    current = false;
    Optional<List<RecordMetadata>> written = transactions.write(news, reader.partitions());
    if (written.isEmpty()) {
      return false;
    }
    reader.passOver(written.get());
    recovered();
    return true;
  }

  /** What is known of the files. */
  Inventory inventory() {
    return inventory;
  }

  /** What was published since the start; does not wait for anybody. */
  Published published() {
    return published;
  }

  /** What holds the publishing up, "" when nothing does; does not wait for anybody. */
  String waitingFor() {
    return hindrance.reason();
  }

  /** Ends every wait; a transaction that is under way is still ended, in bounded time. */
  void stop() {
    stopped.countDown();
  }

  /** Stops, and lets the source go within seconds. */
  @Override
  public void close() {
    stop();
    synchronized (this) {
      current = false;
      transactions.close();
    }
  }

  private boolean ready() throws SourceFencedException, InterruptedException {
    if (stopped.getCount() == 0) {
      throw new InterruptedException("the source is stopped");
    }
    if (transactions.isOpen() && current) {
      return true;
    }
    try {
      transactions.open();
      reader.readToEnd();
      recovered();
      return true;
    } catch (InterruptException e) {
      throw SourceTransactions.stoppedBy(e);
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      hindrance.byKafka(e);
      transactions.close();
      return false;
    } catch (IOException e) {
      hindrance.byKafka(e);
      return false;
    }
  }

  private void recovered() {
    current = true;
    backoff.reset();
    hindrance.over();
  }
}
