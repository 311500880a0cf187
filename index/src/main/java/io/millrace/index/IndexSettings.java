package io.millrace.index;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What the index room may be told.
 *
 * @param url of one Elasticsearch 9 node, {@code http} or {@code https}
 * @param prefix put before the names of all indices and aliases, so that several pipelines can
 *     share a cluster; empty by default
 * @param replicas of every index; 0 on one machine
 * @param bulkBytes a bulk request is sent when it has this many bytes
 * @param bulkItems or this many items
 * @param flushInterval or when this time has passed
 * @param bulkRequests how many bulk requests may be under way at once
 * @param connectTimeout for opening a connection
 * @param responseTimeout for the answer to a request
 * @param handoverPatience how long a rebuild may hold up writing, until it is taken for dead
 */
public record IndexSettings(
    URI url,
    String prefix,
    int replicas,
    int bulkBytes,
    int bulkItems,
    Duration flushInterval,
    int bulkRequests,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration handoverPatience) {

  private static final Pattern PREFIX = Pattern.compile("([a-z0-9][a-z0-9-]{0,59})?");

  public IndexSettings {
    check(
        url.getHost() != null
            && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())),
        "the address of Elasticsearch must look like http://localhost:9200");
    check(
        PREFIX.matcher(prefix).matches(),
        "the prefix of the indices must be small letters, digits and dashes: " + prefix);
    check(replicas >= 0, "replicas must not be negative: " + replicas);
    check(bulkBytes > 0 && bulkItems > 0, "a bulk request must have room for something");
    check(bulkRequests > 0, "at least one bulk request must be allowed at once");
    check(
        flushInterval.isPositive() && connectTimeout.isPositive() && responseTimeout.isPositive(),
        "times must be above 0");
  }

  /** The defaults for the Elasticsearch at this address. */
  public static IndexSettings defaults(URI url) {
    return new IndexSettings(
        url,
        "",
        0,
        5 << 20,
        1000,
        Duration.ofMillis(50),
        2,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20));
  }

  public IndexSettings withPrefix(String other) {
    return new IndexSettings(
        url,
        other,
        replicas,
        bulkBytes,
        bulkItems,
        flushInterval,
        bulkRequests,
        connectTimeout,
        responseTimeout,
        handoverPatience);
  }

  public IndexSettings withResponseTimeout(Duration other) {
    return new IndexSettings(
        url,
        prefix,
        replicas,
        bulkBytes,
        bulkItems,
        flushInterval,
        bulkRequests,
        connectTimeout,
        other,
        handoverPatience);
  }

  public IndexSettings withHandoverPatience(Duration other) {
    return new IndexSettings(
        url,
        prefix,
        replicas,
        bulkBytes,
        bulkItems,
        flushInterval,
        bulkRequests,
        connectTimeout,
        responseTimeout,
        other);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
