package io.millrace.standalone;

import io.millrace.contract.Campaign;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.EventJson;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Requests;
import io.millrace.contract.Selection;
import io.millrace.index.MillraceIndex;
import io.millrace.ingest.ScanProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace replay}: runs stages again, with today's models and settings. */
@Command(
    name = "replay",
    description = {
      "Run stages again, from the topics, with today's models and settings.",
      "Works beside a running `up`, where live documents come first, or by itself."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace replay --from extracted                    analyse everything again",
      "  millrace replay --from extracted --version-older-than today --dry-run",
      "  millrace replay --from received --failed            parse again what has failed",
      "  millrace replay --from received --type 'image/*'    such as after Tesseract was installed",
      "  millrace replay --from enriched --document a.pdf    write its rows again",
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Mixin private ServerOptions servers;
  @Mixin private PipelineOptions rooms;
  @Mixin private ReplayOptions options;

  @Option(names = "--dry-run", description = "Only say how many documents there are to do.")
  private boolean dryRun;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    options.check();
    try (StopSignal stop = new StopSignal();
        DataFolder data = servers.data()) {
      boolean beside = RunningInstance.read(data.root()).isPresent();
      return beside || dryRun ? beside(data, stop) : alone(data, stop);
    } catch (ProducerFencedException e) {
      throw new UserError(
          "another process has begun to ask for replays; what was asked for before is queued, ask"
              + " again for the rest");
    } catch (IOException | KafkaException e) {
      throw new UserError(e.getMessage());
    }
  }

  /** The rooms run elsewhere. */
  private int beside(DataFolder data, StopSignal stop) throws InterruptedException, IOException {
    Logging.quiet();
    if (!dryRun) {
      rooms.checkForOthers(data);
    }
    try (Servers running = Servers.forReading(servers, data, Servers.Need.BOTH);
        MillraceIndex index = running.openIndex()) {
      return replay(running.kafkaClients(), data, index, stop);
    }
  }

  private int alone(DataFolder data, StopSignal stop) throws InterruptedException, IOException {
    if (!data.exists()) {
      throw new UserError(
          "there is nothing in "
              + data.root()
              + " yet; drop files with `millrace up` or `millrace run PATH` first");
    }
    data.take();
    Logging.toFile(data.logs());
    // A mistake in the list of entities is told before anything is started.
    rooms.analyzeSettings(data);
    Terminal.say("nothing is running on " + data.root() + ", starting what is needed …");
    try (Servers started = Servers.forPipeline(servers, data);
        HealthReport health = HealthReport.start(data.root())) {
      if (!stop.during(started::awaitReady)) {
        return INTERRUPTED;
      }
      Optional<Pipeline> starting =
          Pipeline.start(
              started,
              data,
              rooms,
              List.of(),
              ScanProgress.NONE,
              new Arrival(health, stop, Terminal::say));
      if (starting.isEmpty()) {
        return INTERRUPTED;
      }
      try (Pipeline pipeline = starting.get()) {
        health.of(pipeline);
        RunningInstance.of(started, List.of()).publish(data.root());
        int code = replay(started.kafkaClients(), data, pipeline.index(), stop);
        Terminal.say(pipeline.parsers().started() + " parser processes started");
        return code;
      }
    } finally {
      // While the folder is still ours: another may publish itself as soon as it is not.
      RunningInstance.withdraw(data.root());
    }
  }

  private int replay(KafkaClients kafka, DataFolder data, MillraceIndex index, StopSignal stop)
      throws InterruptedException, IOException {
    long from = System.nanoTime();
    EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), Clock.systemUTC()));
    Requests requests = new Requests(kafka, codec, Clock.systemUTC());
    Selection selection = options.selection(index);
    if (dryRun) {
      int count = requests.count(options.stage(), selection);
      Terminal.say(documents(count) + " would pass the stage " + options.stage().id() + " again");
      tell(Map.of("stage", options.stage().id(), "documents", count));
      return 0;
    }
    Campaign campaign = requests.replay(options.stage(), selection);
    say(campaign);
    Replaying replaying = new Replaying(kafka, requests, stop);
    long left = replaying.follow(campaign);
    boolean indexed = left == 0 && replaying.awaitIndexed(campaign);
    if (!indexed) {
      Terminal.say(
          "%d of %s done; the rest stays queued, and a running `millrace up` does it"
              .formatted(campaign.size() - left, documents(campaign.size())));
    } else if (campaign.size() > 0) {
      Terminal.say(documents(campaign.size()) + " done, the index is current");
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("campaign", campaign.id());
    line.put("stage", options.stage().id());
    line.put("asked", campaign.asked());
    line.put("joined", campaign.joined());
    line.put("underWay", campaign.underWay());
    line.put("done", campaign.size() - left);
    line.put("indexed", indexed);
    line.put("seconds", Math.round((System.nanoTime() - from) / 1e8) / 10.0);
    tell(line);
    return indexed ? 0 : INTERRUPTED;
  }

  private void say(Campaign campaign) {
    if (campaign.underWay() > 0) {
      Terminal.say(
          documents(campaign.underWay())
              + " under way from an earlier stage, which does this, too");
    }
    if (campaign.joined() > 0) {
      Terminal.say(documents(campaign.joined()) + " asked for already");
    }
    Terminal.say(
        campaign.size() == 0
            ? "nothing to do: no document is meant that is not under way anyway"
            : documents(campaign.size())
                + " to pass the stage "
                + options.stage().id()
                + " again; Ctrl-C leaves them queued");
  }

  private void tell(Map<String, Object> line) {
    if (json) {
      Terminal.result(new String(EventJson.bytes(line), StandardCharsets.UTF_8));
    }
  }

  private static String documents(long count) {
    return count == 1 ? "1 document" : count + " documents";
  }
}
