package io.millrace.standalone;

import io.millrace.contract.Campaign;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.EventJson;
import io.millrace.contract.Requests;
import io.millrace.contract.Stage;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace failed retry}: failed documents run again. */
@Command(
    name = "retry",
    description = {
      "Ask that failed documents run again from the stage at which they failed. A quarantine of",
      "their bytes is lifted, and so is that they were accepted. Live documents go first."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace failed retry --reason TIMEOUT",
      "  millrace failed retry letters/a.pdf --wait",
      "  millrace failed retry --all",
    })
final class FailedRetryCommand implements Callable<Integer> {

  private static final int LOOK_EVERY_MILLISECONDS = 500;

  /** What came of it, for programs. */
  record Asked(String campaign, int failed, int asked, int joined, int underWay) {}

  @Mixin private ServerOptions options;
  @Mixin private FailureOptions failures;

  @Option(names = "--all", description = "Run all again that nobody has accepted.")
  private boolean all;

  @Option(names = "--wait", description = "End when all of them have run again.")
  private boolean wait;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    var unused = failures.moment(clock);
    if (failures.meansAll() && !all) {
      throw new UserError("name documents, narrow by an option such as --reason, or say --all");
    }
    Logging.quiet();
    try (StopSignal stop = new StopSignal();
        DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.BOTH);
        MillraceIndex index = servers.openIndex()) {
      index.refresh();
      List<LedgerRow> rows = failures.find(index.ledger(), false, clock);
      if (rows.isEmpty()) {
        Terminal.say("nothing that failed is meant");
        return 0;
      }
      EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), clock));
      Requests requests = new Requests(servers.kafkaClients(), codec, clock);
      Campaign campaign = requests.retry(failedAt(rows));
      boolean running = RunningInstance.read(data.root()).isPresent();
      tell(rows.size(), campaign, running);
      return !wait || !running || awaited(requests, campaign, stop) ? 0 : 1;
    } catch (IndexException | KafkaException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static Map<String, Stage> failedAt(List<LedgerRow> rows) {
    Map<String, Stage> failedAt = new HashMap<>();
    rows.forEach(row -> failedAt.put(row.document(), row.failedStage().orElse(Stage.EXTRACT)));
    return failedAt;
  }

  private void tell(int failed, Campaign campaign, boolean running) {
    int under = campaign.asked() + campaign.joined() + campaign.underWay();
    if (json) {
      Terminal.result(
          new String(
              EventJson.bytes(
                  new Asked(
                      campaign.id(),
                      failed,
                      campaign.asked(),
                      campaign.joined(),
                      campaign.underWay())),
              StandardCharsets.UTF_8));
    } else {
      Terminal.result(
          under
              + " of "
              + failed
              + " failed documents run again"
              + (campaign.asked() < under
                  ? "; " + (under - campaign.asked()) + " had been asked before"
                  : ""));
    }
    if (under < failed) {
      Terminal.say(failed - under + " have no record left to run from, or were removed meanwhile");
    }
    Terminal.say(
        running
            ? "watch them with `millrace status`; what fails again is in `millrace failed list`"
            : "nothing is running: they run at the next `millrace up`");
  }

  private static boolean awaited(Requests requests, Campaign campaign, StopSignal stop)
      throws InterruptedException {
    while (requests.remaining(campaign) > 0) {
      if (stop.await(LOOK_EVERY_MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }
}
