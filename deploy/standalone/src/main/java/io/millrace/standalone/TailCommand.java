package io.millrace.standalone;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentFailed;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.EventCodec;
import io.millrace.contract.EventJson;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace tail}: what travels on a topic. */
@Command(
    name = "tail",
    description = {
      "Print the records of a topic as they come, until Ctrl-C.",
      "Topics: documents.received, .extracted, .enriched (default), .failed."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace tail                               new results, a line each",
      "  millrace tail documents.failed --all -n 10  the first ten failures",
      "  millrace tail --json | jq .sentiment        for programs",
    })
final class TailCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  @Mixin private ServerOptions options;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      defaultValue = "documents.enriched",
      description = "The topic, with or without \"documents.\".")
  private String topic;

  @Option(
      names = "--all",
      description = "Begin with the oldest record; without -n, end at the newest.")
  private boolean all;

  @Option(names = "-n", paramLabel = "N", description = "End after N records.")
  private long most = Long.MAX_VALUE;

  @Option(names = "--json", description = "Print each value as one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Topic wanted = wanted();
    Logging.quiet();
    try (StopSignal stop = new StopSignal();
        DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.KAFKA);
        Consumer<String, byte[]> consumer = servers.kafkaClients().reader(500)) {
      EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), Clock.systemUTC()));
      List<TopicPartition> partitions =
          consumer.partitionsFor(wanted.id()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      if (all) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
        Terminal.say("waiting for records on " + wanted.id() + ", end with Ctrl-C");
      }
      long printed = 0;
      while (printed < most && !stop.isTold()) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (printed++ < most) {
            print(codec, record);
          }
        }
        if (all
            && ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
          break;
        }
      }
      return 0;
    }
  }

  private Topic wanted() {
    String id = topic.startsWith("documents.") ? topic : "documents." + topic;
    return Arrays.stream(Topic.values())
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "no topic is called "
                        + topic
                        + "; there are "
                        + Arrays.stream(Topic.values())
                            .map(Topic::id)
                            .collect(Collectors.joining(", "))));
  }

  private void print(EventCodec codec, ConsumerRecord<String, byte[]> record) throws IOException {
    if (record.value() == null) {
      Terminal.result(json ? "null" : record.key() + "  forgotten");
      return;
    }
    try {
      DocumentEvent event = codec.decode(record);
      if (json) {
        Object value = event instanceof DocumentFailed failed ? failed.failure() : event;
        Terminal.result(new String(EventJson.bytes(value), StandardCharsets.UTF_8));
      } else {
        Terminal.result(
            "%s r%d.%d  %s  %s"
                .formatted(
                    event.id(),
                    event.version().revision(),
                    event.version().run(),
                    Terminal.harmless(event.file().path()),
                    gist(event)));
      }
    } catch (InvalidEventException e) {
      Terminal.say(
          "record %s/%d/%d: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
    }
  }

  private static String gist(DocumentEvent event) {
    return switch (event) {
      case DocumentReceived received ->
          received.document().change().name().toLowerCase(Locale.ROOT)
              + ", "
              + received.document().size()
              + " bytes";
      case DocumentExtracted extracted ->
          extracted.document().description().mediaType()
              + ", "
              + extracted.parts().size()
              + " parts, "
              + extracted.status()
              + " "
              + extracted.reasons();
      case DocumentEnriched enriched ->
          enriched.language()
              + ", "
              + enriched.sentiment().label().name().toLowerCase(Locale.ROOT)
              + ", "
              + enriched.parts().stream().mapToInt(part -> part.entities().size()).sum()
              + " entities, "
              + enriched.status();
      case DocumentFailed failed ->
          failed.failure().stage().id()
              + ", "
              + failed.failure().reason()
              + " after "
              + failed.failure().attempts()
              + " attempts";
    };
  }
}
