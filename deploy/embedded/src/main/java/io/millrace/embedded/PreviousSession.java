package io.millrace.embedded;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Ends the session that a killed broker has left in the cluster's metadata, before the next broker
 * starts.
 *
 * <p>Kafka 4.3 can lose a committed transaction without this. A broker that starts again still
 * finds itself leader in the old metadata, so its transaction coordinator takes up the commits that
 * were decided and not yet marked in their partitions. Until the old session expires the new broker
 * is not let in and the markers wait. When it expires the partitions have no leader for a moment,
 * {@code TransactionMarkerChannelManager} takes them for deleted topics, drops their markers and
 * may still write the transaction down as complete: then its records stay invisible for ever. With
 * the old session ended by a controller alone, no broker ever starts as leader by old metadata.
 */
final class PreviousSession {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private PreviousSession() {}

  /**
   * Runs the controller of a formatted storage, without its broker, until no broker is alive in the
   * metadata.
   *
   * @param broker the settings of the combined node
   */
  static void end(Properties broker) {
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(controllerOnly(broker)), Time.SYSTEM);
    server.startup();
    try {
      long until = System.nanoTime() + PATIENCE.toNanos();
      // A storage that no broker ever registered in has none to fence, and the patience runs out.
      while (fencedBrokers() < 1 && System.nanoTime() - until < 0) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } finally {
      server.shutdown();
      server.awaitShutdown();
    }
  }

  /** The settings of the controller alone, with a session that is over at once. */
  static Properties controllerOnly(Properties broker) {
    Properties controller = new Properties();
    controller.putAll(broker);
    String name = broker.getProperty("controller.listener.names");
    for (String listener : broker.getProperty("listeners").split(",")) {
      if (listener.startsWith(name + "://")) {
        controller.setProperty("listeners", listener);
      }
    }
    controller.setProperty("process.roles", "controller");
    controller.setProperty("broker.session.timeout.ms", "200");
    controller.setProperty("broker.heartbeat.interval.ms", "100");
    controller.remove("advertised.listeners");
    controller.remove("inter.broker.listener.name");
    return controller;
  }

  private static int fencedBrokers() {
    try {
      ObjectName gauge =
          new ObjectName("kafka.controller:type=KafkaController,name=FencedBrokerCount");
      return (int) ManagementFactory.getPlatformMBeanServer().getAttribute(gauge, "Value");
    } catch (InstanceNotFoundException e) {
      // The controller makes its gauges a little after its start.
      return 0;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
