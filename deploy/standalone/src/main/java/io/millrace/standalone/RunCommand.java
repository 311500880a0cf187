package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.WorkerStatus;
import io.millrace.index.IndexException;
import io.millrace.ingest.FolderSettings;
import io.millrace.ingest.ScanReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace run}: takes everything under some paths, once. */
@Command(
    name = "run",
    description = {
      "Take everything under the paths, end when every file is accounted for,",
      "and print the balance sheet. Ends with 0 only if it balances."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace run seeds/documents           take a folder",
      "  millrace run letters report.pdf        take a folder and a file",
      "  millrace run --json letters            end with one line of JSON",
    })
final class RunCommand implements Callable<Integer> {

  private static final int LOOK_EVERY_MILLISECONDS = 300;
  private static final int INTERRUPTED = 130;

  @Mixin private ServerOptions servers;
  @Mixin private PipelineOptions rooms;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Folders or files.")
  private List<Path> paths;

  @Option(names = "--json", description = "End with the balance sheet as one line of JSON.")
  private boolean json;

  private String lastTrouble = "";

  @Override
  public Integer call() throws InterruptedException {
    List<FolderSettings> sources = RunSources.of(paths);
    rooms.checkModels();
    DataFolder data = servers.data();
    data.take();
    Logging.toFile(data.logs());
    try (StopSignal stop = new StopSignal();
        data) {
      try {
        return run(sources, data, stop);
      } finally {
        // While the folder is still ours: another may publish itself as soon as it is not.
        RunningInstance.withdraw(data.root());
      }
    }
  }

  private int run(List<FolderSettings> sources, DataFolder data, StopSignal stop)
      throws InterruptedException {
    long started = System.nanoTime();
    Terminal.say("millrace " + MillraceVersion.get() + ", data in " + data.root());
    // A mistake in the list of entities is told before anything is started.
    rooms.analyzeSettings(data);
    try (Servers running = Servers.forPipeline(servers, data);
        HealthReport health = HealthReport.start(data.root())) {
      Terminal.say(
          "starting kafka (%s) and elasticsearch (%s) …"
              .formatted(running.kafka(), running.elasticsearch()));
      publish(running, data, sources);
      health.waits("servers", "starting");
      if (!stop.during(running::awaitReady)) {
        return INTERRUPTED;
      }
      health.goesOn("servers");
      try (RunProgress progress = new RunProgress()) {
        Optional<Pipeline> starting =
            Pipeline.start(
                running, data, rooms, sources, progress, new Arrival(health, stop, Terminal::say));
        if (starting.isEmpty()) {
          return INTERRUPTED;
        }
        try (Pipeline pipeline = starting.get()) {
          health.of(pipeline);
          return account(pipeline, progress, stop, data, sources, started);
        }
      }
    }
  }

  private int account(
      Pipeline pipeline,
      RunProgress progress,
      StopSignal stop,
      DataFolder data,
      List<FolderSettings> sources,
      long started)
      throws InterruptedException {
    Optional<Settlement> settlement = settle(pipeline, progress, stop);
    progress.finish();
    if (settlement.isEmpty()) {
      Terminal.say("stopped before everything was done; run it again to go on");
      return INTERRUPTED;
    }
    SkippedFiles skipped = new SkippedFiles(data);
    Map<String, Path> roots =
        sources.stream().collect(Collectors.toMap(FolderSettings::name, FolderSettings::root));
    settlement
        .get()
        .reports()
        .forEach(r -> skipped.keep(r.source(), roots.get(r.source()), r.skippedByReason()));
    return report(settlement.get(), pipeline, (System.nanoTime() - started) / 1e9);
  }

  private static void publish(Servers running, DataFolder data, List<FolderSettings> sources) {
    RunningInstance.of(running, sources.stream().map(source -> source.root().toString()).toList())
        .publish(data.root());
  }

  private Optional<Settlement> settle(Pipeline pipeline, RunProgress progress, StopSignal stop)
      throws InterruptedException {
    CompletableFuture<List<ScanReport>> scan = pipeline.ingest().firstScan();
    Optional<Settlement> settlement = Optional.empty();
    while (!stop.await(LOOK_EVERY_MILLISECONDS)) {
      tellTrouble(pipeline);
      try {
        if (scan.isDone() && settlement.isEmpty()) {
          settlement = Optional.of(new Settlement(scan.join()));
        }
        if (settlement.isPresent()) {
          boolean settled = settlement.get().look(pipeline.index());
          progress.settled(settlement.get().done(), settlement.get().documents());
          if (settled) {
            return settlement;
          }
        }
      } catch (CompletionException e) {
        throw new UserError("" + e.getCause().getMessage());
      } catch (IndexException e) {
        lastTrouble = tell("the index cannot be asked: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private void tellTrouble(Pipeline pipeline) {
    String trouble = "";
    for (var entry : pipeline.status().entrySet()) {
      WorkerStatus status = entry.getValue();
      if (status.trouble().isPresent()) {
        trouble = entry.getKey().id() + " waits: " + status.trouble().get();
      }
    }
    lastTrouble = tell(trouble);
  }

  private String tell(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      Terminal.say(trouble.isEmpty() ? "going on" : trouble);
    }
    return trouble;
  }

  private int report(Settlement settlement, Pipeline pipeline, double seconds) {
    BalanceSheet sheet = settlement.sheet().in(seconds);
    for (ScanReport report : settlement.reports()) {
      if (!report.complete()) {
        Terminal.say(
            "not everything under " + report.source() + " could be listed: " + report.why());
      }
    }
    Terminal.say(
        "%d parser processes started, %d records had to wait"
            .formatted(
                pipeline.parsers().started(),
                pipeline.status().values().stream().mapToLong(WorkerStatus::retries).sum()));
    if (json) {
      Terminal.result(new String(EventJson.bytes(sheet), StandardCharsets.UTF_8));
    } else {
      Terminal.result(sheet.text());
    }
    boolean complete = settlement.reports().stream().allMatch(ScanReport::complete);
    return sheet.balanced() && complete ? 0 : 1;
  }
}
