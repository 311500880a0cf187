package io.millrace.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the data and the servers are: the options that all commands share. */
final class ServerOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep data in DIR (default: ~/.millrace; /var/lib/millrace for root).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Use this Kafka cluster (4.0 or newer) instead of the embedded broker.")
  private Optional<String> kafka = Optional.empty();

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description = "Use this Elasticsearch 9 instead of the embedded one.")
  private Optional<String> elasticsearch = Optional.empty();

  DataFolder data() {
    return DataFolder.of(data);
  }

  Optional<String> kafka() {
    kafka.ifPresent(
        address -> {
          if (!address.matches("[^:\\s]+:[0-9]{1,5}(,[^:\\s]+:[0-9]{1,5})*")) {
            throw new UserError("--kafka needs HOST:PORT, such as localhost:9092, not " + address);
          }
        });
    return kafka;
  }

  Optional<URI> elasticsearch() {
    return elasticsearch.map(ServerOptions::url);
  }

  private static URI url(String text) {
    if (text.contains("@")) {
      // It would stand in messages, in run.json and in the list of processes.
      throw new UserError("--elasticsearch cannot hold a user or a password; leave them out");
    }
    try {
      URI url = new URI(text);
      if (url.getHost() != null && ("" + url.getScheme()).matches("https?")) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Refused like any other text that is no URL.
    }
    throw new UserError("--elasticsearch needs a URL, such as http://localhost:9200, not " + text);
  }
}
