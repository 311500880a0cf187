package io.millrace.standalone;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import io.millrace.index.MillraceIndex;
import io.millrace.index.Rebuild;
import io.millrace.index.Rebuilding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace rebuild}: makes the indices anew from the topics. */
@Command(
    name = "rebuild",
    description = {
      "Make the indices anew from the topics, beside the present ones, and let them take their place",
      "when they have caught up and hold the same documents in the same versions. Searches go on",
      "all the time; so does a running `up`, which waits for a second or two at the end.",
      "The replaced indices stay until `millrace rebuild drop`."
    },
    mixinStandardHelpOptions = true,
    subcommands = RebuildDropCommand.class,
    footer = {
      "",
      "Ends with 0 when the new indices are in place, 1 when they are not (nothing has changed then),",
      "130 after Ctrl-C (nothing has changed either; the next rebuild begins anew).",
      "",
      "Examples:",
      "  millrace rebuild              such as after an update of Millrace that has new fields",
      "  millrace rebuild --dry-run    what it would do",
      "  millrace rebuild drop         remove what rebuilds have replaced",
    })
final class RebuildCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Mixin private ServerOptions options;

  @Option(names = "--dry-run", description = "Only say what would be made and replaced.")
  private boolean dryRun;

  @Option(names = "--json", description = "End with one line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    try (StopSignal stop = new StopSignal();
        DataFolder data = options.data()) {
      boolean beside = RunningInstance.read(data.root()).isPresent();
      try (Servers servers = Servers.forReading(options, data, Servers.Need.BOTH);
          RebuildLock lock = RebuildLock.of(data);
          MillraceIndex index = servers.openIndex()) {
        lock.take();
        Rebuild rebuild = index.rebuild();
        say(rebuild);
        return dryRun
            ? 0
            : rebuild(servers, data, rebuild, new RebuildProgress(stop, data, beside));
      }
    } catch (IOException | KafkaException e) {
      throw new UserError(e.getMessage());
    }
  }

  private void say(Rebuild rebuild) throws IndexException {
    if (!rebuild.leftOver().isEmpty()) {
      Terminal.say(
          "an earlier rebuild was cut off; what it left "
              + (dryRun ? "would be removed: " : "is removed: ")
              + String.join(", ", rebuild.leftOver()));
    }
    Terminal.say("present    " + String.join(", ", rebuild.present()));
    Terminal.say("           " + megabytes(rebuild.bytes(rebuild.present())));
    Terminal.say("new        " + String.join(", ", rebuild.next()));
    if (!rebuild.replaced().isEmpty()) {
      Terminal.say("replaced   " + String.join(", ", rebuild.replaced()));
      Terminal.say(
          "           "
              + megabytes(rebuild.bytes(rebuild.replaced()))
              + "; `millrace rebuild drop` removes them");
    }
    if (dryRun && json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("present", rebuild.present());
      line.put("new", rebuild.next());
      line.put("replaced", rebuild.replaced());
      line.put("leftOver", rebuild.leftOver());
      tell(line);
    }
  }

  private int rebuild(Servers servers, DataFolder data, Rebuild rebuild, RebuildProgress progress)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), Clock.systemUTC()));
    Rebuilding.Result result;
    try (progress) {
      result = new Rebuilding(rebuild, servers.kafkaClients(), codec, progress).run();
    } catch (IndexException | KafkaException e) {
      Terminal.say("millrace: " + e.getMessage());
      Terminal.say("nothing has changed; run `millrace rebuild` again, it begins anew");
      return 1;
    }
    if (json) {
      tell(line(rebuild, result, Math.round((System.nanoTime() - from) / 1e8) / 10.0));
    }
    return ended(rebuild, result, progress.isDeserted());
  }

  private static int ended(Rebuild rebuild, Rebuilding.Result result, boolean deserted)
      throws IndexException {
    return switch (result.ending()) {
      case SWAPPED -> {
        Terminal.say(
            "%d documents are in the new indices, in the versions of the present ones; writing waited %.1f s"
                .formatted(result.rows().ledger(), result.heldMilliseconds() / 1000.0));
        Terminal.say(
            "the old indices stay ("
                + megabytes(rebuild.bytes(rebuild.present()))
                + "): `millrace rebuild drop` removes them");
        yield 0;
      }
      case STOPPED -> {
        Terminal.say(
            (deserted ? "the running millrace has ended: " : "stopped: ")
                + "nothing has changed; run `millrace rebuild` again, it begins anew");
        yield deserted ? 1 : INTERRUPTED;
      }
      case DIFFERENT -> {
        Terminal.say(
            "the new indices do not hold what the present ones do, so nothing has changed;");
        Terminal.say("these documents differ (`millrace status ID` tells more):");
        result.different().forEach(id -> Terminal.say("  " + id));
        yield 1;
      }
      case LATE -> {
        Terminal.say(
            "the last events took too long, so nothing has changed; run `millrace rebuild` again"
                + " when less is coming in");
        yield 1;
      }
    };
  }

  private static Map<String, Object> line(
      Rebuild rebuild, Rebuilding.Result result, double seconds) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("ending", result.ending().name().toLowerCase(Locale.ROOT));
    line.put("new", rebuild.next());
    line.put("old", rebuild.present());
    line.put("documents", result.rows().ledger());
    line.put("documentRows", result.rows().documents());
    line.put("documentRowsExpected", result.rows().documentsExpected());
    line.put("mentionRows", result.rows().mentions());
    line.put("mentionRowsExpected", result.rows().mentionsExpected());
    line.put("compared", result.compared());
    line.put("ahead", result.ahead());
    line.put("rowsChanged", result.rowsChanged());
    line.put("different", List.copyOf(result.different()));
    line.put("records", result.records());
    line.put("refused", result.refused());
    line.put("lag", result.lag());
    line.put("discards", result.discards());
    line.put("heldMilliseconds", result.heldMilliseconds());
    line.put("seconds", seconds);
    return line;
  }

  private static void tell(Map<String, Object> line) {
    Terminal.result(new String(EventJson.bytes(line), StandardCharsets.UTF_8));
  }

  static String megabytes(long bytes) {
    return "%.1f MB on disk".formatted(bytes / 1e6);
  }
}
