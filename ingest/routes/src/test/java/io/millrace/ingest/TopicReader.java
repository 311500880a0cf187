package io.millrace.ingest;

import static org.awaitility.Awaitility.await;

import io.millrace.contract.BlobStore;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.EventCodec;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what a read_committed subscriber sees of one source. */
final class TopicReader implements AutoCloseable {

  private final KafkaClients clients;
  private final Consumer<String, byte[]> consumer;
  private final EventCodec codec;
  private final String source;
  private final List<SourceFile> seen = new ArrayList<>();

  /** In which partitions each document was. */
  final Set<String> places = new HashSet<>();

  TopicReader(KafkaClients clients, BlobStore blobs, String source) {
    this.clients = clients;
    this.consumer = clients.reader(1_000);
    this.codec = new EventCodec(blobs);
    this.source = source;
    List<TopicPartition> all =
        consumer.partitionsFor(Topic.RECEIVED.id()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Everything that stands in the topic now, also behind open transactions of others. */
  List<SourceFile> readToEnd() throws Exception {
    try (Admin admin = clients.admin()) {
      Map<TopicPartition, Long> ends = InventoryReader.ends(consumer, admin);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                read();
                return !InventoryReader.behind(consumer, ends);
              });
    }
    return List.copyOf(seen);
  }

  /** What has come so far, documents in order. */
  List<SourceFile> read() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      try {
        DocumentEvent event = codec.decode(record);
        if (event.file().source().equals(source)) {
          seen.add(event.file());
          places.add(event.id() + "@" + record.partition());
        }
      } catch (InvalidEventException e) {
        throw new AssertionError(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(seen);
  }

  /** In short: change, path and revision of each event of a path. */
  List<String> story(String path) {
    return read().stream()
        .filter(file -> file.path().equals(path))
        .map(file -> file.change() + " " + file.revision())
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
