package io.millrace.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wanted of an embedded Elasticsearch node.
 *
 * @param folder where its program files, its data, its log and its settings are; its own
 * @param zip the distribution to unpack
 * @param port the wished HTTP port, 0 for any; the next free one is taken if it is in use
 * @param heapMegabytes the upper limit of its heap
 * @param overrides node settings that replace or join the embedded ones
 */
public record ElasticsearchSettings(
    Path folder, Path zip, int port, int heapMegabytes, Map<String, String> overrides) {

  /** The system property that names the distribution. */
  public static final String ZIP_PROPERTY = "millrace.elasticsearch.zip";

  /**
   * The system property with further flags of the node's JVM, separated by blanks: for tests, which
   * start so many nodes that the optimising compiler only costs them time.
   */
  public static final String FLAGS_PROPERTY = "millrace.elasticsearch.flags";

  public ElasticsearchSettings {
    folder = folder.toAbsolutePath().normalize();
    zip = zip.toAbsolutePath().normalize();
    overrides = Map.copyOf(overrides);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException("a node needs 128 MB of heap, not " + heapMegabytes);
    }
  }

  /**
   * The defaults: the distribution of {@link #ZIP_PROPERTY}, any port, 512 MB.
   *
   * @throws IllegalStateException if the property is not set
   */
  public static ElasticsearchSettings in(Path folder) {
    String zip = System.getProperty(ZIP_PROPERTY);
    if (zip == null || zip.isBlank()) {
      throw new IllegalStateException(
          "the system property " + ZIP_PROPERTY + " must name the Elasticsearch distribution");
    }
    return new ElasticsearchSettings(folder, Path.of(zip), 0, 512, Map.of());
  }

  /** The same on a wished port. */
  public ElasticsearchSettings withPort(int wished) {
    return new ElasticsearchSettings(folder, zip, wished, heapMegabytes, overrides);
  }

  /** The same with one node setting replaced. */
  public ElasticsearchSettings with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(overrides);
    more.put(name, value);
    return new ElasticsearchSettings(folder, zip, port, heapMegabytes, more);
  }

  /** The node's settings: alone, on loopback, without security, which loopback stands for. */
  Map<String, String> node(int httpPort) {
    Map<String, String> node = new LinkedHashMap<>();
    node.put("cluster.name", "millrace");
    node.put("node.name", "embedded");
    node.put("discovery.type", "single-node");
    node.put("xpack.security.enabled", "false");
    node.put("network.host", "127.0.0.1");
    node.put("http.port", Integer.toString(httpPort));
    node.put("transport.port", "0");
    node.put("path.data", data().toString());
    node.put("path.logs", logs().toString());
    // An index without its mapping would be a silent mistake.
    node.put("action.auto_create_index", "false");
    // Shares of a large disk would stop the node while there is still plenty of space.
    node.put("cluster.routing.allocation.disk.watermark.low", "1gb");
    node.put("cluster.routing.allocation.disk.watermark.high", "512mb");
    node.put("cluster.routing.allocation.disk.watermark.flood_stage", "256mb");
    node.putAll(overrides);
    return node;
  }

  Path home() {
    return folder.resolve("elasticsearch");
  }

  Path config() {
    return folder.resolve("config");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  /** What the node and its launcher print; beside the folders of the node's user. */
  Path log() {
    return folder.resolve("elasticsearch.log");
  }
}
