package io.millrace.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What is wanted of an embedded broker.
 *
 * @param folder where it keeps its data, its log and its settings; its own
 * @param port the wished port for clients, 0 for any; the next free one is taken if it is in use
 * @param heapMegabytes the upper limit of its heap
 * @param overrides broker settings that replace or join the embedded ones
 */
public record KafkaSettings(
    Path folder, int port, int heapMegabytes, Map<String, String> overrides) {

  /**
   * The system property with further flags of the broker's JVM, separated by blanks: for tests,
   * which start so many brokers that the optimising compiler only costs them time.
   */
  public static final String FLAGS_PROPERTY = "millrace.kafka.flags";

  public KafkaSettings {
    folder = folder.toAbsolutePath().normalize();
    overrides = Map.copyOf(overrides);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException("a broker needs 128 MB of heap, not " + heapMegabytes);
    }
  }

  /** The defaults: any port, 512 MB. */
  public static KafkaSettings in(Path folder) {
    return new KafkaSettings(folder, 0, 512, Map.of());
  }

  /** The same on a wished port. */
  public KafkaSettings withPort(int wished) {
    return new KafkaSettings(folder, wished, heapMegabytes, overrides);
  }

  /** The same with one broker setting replaced. */
  public KafkaSettings with(String name, String value) {
    Map<String, String> more = new HashMap<>(overrides);
    more.put(name, value);
    return new KafkaSettings(folder, port, heapMegabytes, more);
  }

  /**
   * The broker's settings: one node that is broker and controller, on loopback, with one copy of
   * everything.
   */
  Map<String, String> broker(int clientPort, int controllerPort) {
    Map<String, String> broker = new HashMap<>();
    broker.put("process.roles", "broker,controller");
    broker.put("node.id", "1");
    broker.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    broker.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + clientPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    broker.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + clientPort);
    broker.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    broker.put("controller.listener.names", "CONTROLLER");
    broker.put("inter.broker.listener.name", "PLAINTEXT");
    broker.put("log.dirs", folder.resolve("data").toString());

    // Topics are made by those who know their settings; what has none is kept for ever.
    broker.put("auto.create.topics.enable", "false");
    broker.put("log.retention.ms", "-1");

    // The only broker is never fenced while it runs, be it paused for a while: see PreviousSession,
    // which ends the session of a broker that was killed.
    broker.put("broker.session.timeout.ms", "60000");

    // A member that was killed is missed after 6 s and not after 45 s.
    broker.put("group.consumer.session.timeout.ms", "6000");
    broker.put("group.consumer.min.session.timeout.ms", "6000");
    broker.put("group.consumer.heartbeat.interval.ms", "1000");
    broker.put("group.consumer.min.heartbeat.interval.ms", "1000");
    broker.put("group.initial.rebalance.delay.ms", "0");
    // The default forgets an idle group after 7 days, and everything would be done again.
    broker.put("offsets.retention.minutes", "2147483647");

    broker.put("default.replication.factor", "1");
    broker.put("min.insync.replicas", "1");
    broker.put("offsets.topic.replication.factor", "1");
    broker.put("offsets.topic.num.partitions", "4");
    broker.put("transaction.state.log.replication.factor", "1");
    broker.put("transaction.state.log.min.isr", "1");
    broker.put("transaction.state.log.num.partitions", "4");
    broker.put("share.coordinator.state.topic.replication.factor", "1");
    broker.put("share.coordinator.state.topic.min.isr", "1");
    broker.put("share.coordinator.state.topic.num.partitions", "1");
    // A transaction whose producer was killed holds back every reader of its partition.
    broker.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    // One broker on a machine that has other work to do.
    broker.put("num.network.threads", "2");
    broker.put("num.io.threads", "2");
    broker.put("num.replica.fetchers", "1");
    broker.put("num.recovery.threads.per.data.dir", "1");
    broker.put("background.threads", "2");
    broker.put("log.cleaner.threads", "1");
    broker.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    broker.put("log.cleaner.io.buffer.size", Integer.toString(128 << 10));
    // The default writes two empty records a second into an idle machine's metadata log.
    broker.put("metadata.max.idle.interval.ms", "5000");
    broker.putAll(overrides);
    return Map.copyOf(broker);
  }
}
