package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.embedded.EmbeddedServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topics on a real broker. */
class TopicsIT {

  private static final List<String> ALL = Topics.ids();
  private static final short ONE = 1;

  private final Admin admin = new KafkaClients(EmbeddedServers.sharedKafka().bootstrap()).admin();

  @BeforeEach
  void noTopics() throws Exception {
    DocumentTopics.delete(admin);
  }

  @AfterEach
  void leaveNoTopics() throws Exception {
    DocumentTopics.delete(admin);
    admin.close();
  }

  @Test
  void allTopicsAreCreatedAlikeAndCompacted() throws Exception {
    assertThat(Topics.ensure(admin, Topics.STANDALONE_PARTITIONS, ONE)).isEqualTo(12);

    assertThat(partitions())
        .isEqualTo(
            Map.of(
                "documents.received", 12,
                "documents.extracted", 12,
                "documents.enriched", 12,
                "documents.failed", 12,
                "documents.requests", 12));
    for (String topic : ALL) {
      assertThat(settings(topic))
          .containsEntry("cleanup.policy", "compact")
          .containsEntry("max.message.bytes", Integer.toString(1 << 20))
          .containsEntry("min.compaction.lag.ms", "3600000")
          .containsEntry("min.cleanable.dirty.ratio", "0.3")
          .containsEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    }
  }

  @Test
  void topicsThatAreThereAreLeftAsTheyAre() throws Exception {
    Topics.ensure(admin, 3, ONE);
    var before = admin.describeTopics(ALL).allTopicNames().get();

    assertThat(Topics.ensure(admin, 3, ONE)).isEqualTo(3);
    assertThat(Topics.ensure(admin, 12, ONE)).as("what the cluster has decides").isEqualTo(3);
    assertThat(admin.describeTopics(ALL).allTopicNames().get()).isEqualTo(before);
  }

  @Test
  void aMissingTopicGetsAsManyPartitionsAsThoseThatAreThere() throws Exception {
    create("documents.received", 5);

    assertThat(Topics.ensure(admin, 12, ONE)).isEqualTo(5);
    assertThat(partitions().values()).hasSize(5).containsOnly(5);
  }

  @Test
  void topicsThatDifferInTheirPartitionsAreRefusedByName() throws Exception {
    create("documents.received", 2);
    create("documents.enriched", 3);

    assertThatThrownBy(() -> Topics.ensure(admin, 12, ONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the same number of partitions")
        .hasMessageContaining("documents.received=2")
        .hasMessageContaining("documents.enriched=3");
  }

  private void create(String topic, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, ONE))).all().get();
    // A busy broker lists it a moment later.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> admin.listTopics().names().get().contains(topic));
  }

  private Map<String, Integer> partitions() throws Exception {
    Map<String, Integer> partitions = new HashMap<>();
    for (TopicDescription topic : admin.describeTopics(ALL).allTopicNames().get().values()) {
      partitions.put(topic.name(), topic.partitions().size());
    }
    return partitions;
  }

  private Map<String, String> settings(String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    Map<String, String> settings = new HashMap<>();
    config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
    return settings;
  }
}
