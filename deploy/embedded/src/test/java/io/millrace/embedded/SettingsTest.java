package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Path FOLDER = Path.of("/data");

  @Test
  void theBrokerListensOnLoopbackOnly() {
    Map<String, String> broker = KafkaSettings.in(FOLDER).broker(9092, 9093);
    assertThat(broker.get("listeners").split(","))
        .allSatisfy(listener -> assertThat(listener).contains("://127.0.0.1:"));
  }

  @Test
  void theBrokerNeverForgetsAnOffset() {
    assertThat(KafkaSettings.in(FOLDER).broker(9092, 9093))
        .containsEntry("offsets.retention.minutes", "2147483647")
        .containsEntry("log.retention.ms", "-1");
  }

  @Test
  void anOverrideReplacesABrokerSetting() {
    assertThat(KafkaSettings.in(FOLDER).with("num.io.threads", "8").broker(9092, 9093))
        .containsEntry("num.io.threads", "8");
  }

  @Test
  void anOverrideReplacesANodeSetting() {
    ElasticsearchSettings settings =
        new ElasticsearchSettings(FOLDER, Path.of("es.zip"), 0, 512, Map.of());
    assertThat(settings.with("action.auto_create_index", "true").node(9200))
        .containsEntry("action.auto_create_index", "true")
        .containsEntry("network.host", "127.0.0.1");
  }

  @Test
  void yamlKeepsQuotesAndBackslashes() {
    assertThat(NodeFiles.yaml(Map.of("path.data", "/a \"b\"\\c")))
        .isEqualTo("path.data: \"/a \\\"b\\\"\\\\c\"\n");
  }

  @Test
  void aTooSmallHeapIsRefused() {
    assertThatThrownBy(() -> new KafkaSettings(FOLDER, 0, 16, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChildIsNamedByAnAbsolutePath() {
    assertThatThrownBy(
            () -> new ChildProcess("x", List.of("sh"), Map.of(), FOLDER, FOLDER.resolve("log")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
