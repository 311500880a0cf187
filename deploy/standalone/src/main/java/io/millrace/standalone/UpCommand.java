package io.millrace.standalone;

import io.millrace.console.ConsoleSettings;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.State;
import io.millrace.contract.WorkerStatus;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerCounts;
import io.millrace.index.MillraceIndex;
import io.millrace.ingest.FolderSettings;
import io.millrace.ingest.ScanProgress;
import io.millrace.ingest.SourceHealth;
import io.millrace.ingest.SourceState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace up}: watches a folder until it is told to stop. */
@Command(
    name = "up",
    description = "Start everything and watch a folder, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace up                      watch ./inbox",
      "  millrace up --inbox ~/letters    watch another folder",
      "  millrace up --data /srv/millrace keep data elsewhere",
      "  millrace up --console-bind 0.0.0.0 --console-token-file token.txt",
      "                                   let others open the console who know the token",
    })
final class UpCommand implements Callable<Integer> {

  private static final int LOOK_EVERY_MILLISECONDS = 2_000;

  @Mixin private ServerOptions servers;
  @Mixin private PipelineOptions rooms;
  @Mixin private ConsoleOptions console;

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      description = "Watch DIR; created if missing (default: ${DEFAULT-VALUE}).",
      defaultValue = "inbox")
  private Path inbox;

  private String lastCounts = "";
  private String lastTrouble = "";

  @Override
  public Integer call() throws InterruptedException {
    rooms.checkModels();
    Path root = inbox();
    Optional<ConsoleSettings> page = console.settings(root);
    DataFolder data = servers.data();
    data.take();
    Logging.toFile(data.logs());
    try (StopSignal stop = new StopSignal();
        data) {
      try {
        return run(root, data, stop, page);
      } finally {
        // While the folder is still ours: another may publish itself as soon as it is not.
        RunningInstance.withdraw(data.root());
      }
    }
  }

  private int run(Path root, DataFolder data, StopSignal stop, Optional<ConsoleSettings> page)
      throws InterruptedException {
    Terminal.say("millrace " + MillraceVersion.get() + ", data in " + data.root());
    // A mistake in the list of entities is told before anything is started.
    rooms.analyzeSettings(data);
    try (Servers started = Servers.forPipeline(servers, data);
        HealthReport health = HealthReport.start(data.root());
        ConsoleRoom opened = ConsoleRoom.start(page, started, data, health).orElse(null)) {
      Terminal.say("kafka          " + started.kafka() + "  starting …");
      Terminal.say("elasticsearch  " + started.elasticsearch() + "  starting …");
      // Before anything is there: whoever asks now learns what is waited for.
      Optional<URI> address = Optional.ofNullable(opened).map(ConsoleRoom::url);
      address.ifPresent(url -> Terminal.say("console        " + url));
      RunningInstance.of(started, List.of(root.toString()))
          .withConsole(address)
          .publish(data.root());
      health.waits("servers", "starting");
      if (!stop.during(started::awaitReady)) {
        return 0;
      }
      health.goesOn("servers");
      Optional<Pipeline> starting =
          Pipeline.start(
              started,
              data,
              rooms,
              List.of(FolderSettings.watching("inbox", root)),
              ScanProgress.NONE,
              new Arrival(health, stop, Terminal::say));
      if (starting.isEmpty()) {
        return 0;
      }
      try (Pipeline pipeline = starting.get()) {
        health.of(pipeline);
        Terminal.say("index          documents, mentions, ledger");
        sayIfAged(pipeline.index());
        Terminal.say("analyze        " + (rooms.analysis() ? "language, entities, tone" : "off"));
        Terminal.say("extract        up to " + rooms.parsers() + " parser processes");
        Terminal.say("ingest         watching " + root);
        Terminal.say("ready; drop files into " + root + ", stop with Ctrl-C");
        SkippedFiles skipped = new SkippedFiles(data);
        while (!stop.await(LOOK_EVERY_MILLISECONDS)) {
          if (look(pipeline, root, skipped)) {
            return 1;
          }
        }
        Terminal.say("stopping …");
      }
    }
    Terminal.say("stopped; everything is kept in " + data.root());
    return 0;
  }

  private static void sayIfAged(MillraceIndex index) {
    try {
      int schema = index.schemaOfPresentIndices();
      if (schema < MillraceIndex.schemaVersion()) {
        Terminal.say(
            "               made by an older Millrace (schema "
                + schema
                + "): `millrace rebuild` fills the new fields of older documents");
      }
    } catch (IndexException e) {
      // The indexer will tell.
      return;
    }
  }

  /**
   * Says what has changed.
   *
   * @return whether the source was taken over by another process
   */
  private boolean look(Pipeline pipeline, Path root, SkippedFiles skipped) {
    String trouble = "";
    for (SourceHealth health : pipeline.ingest().health()) {
      skipped.keep(health.source(), root, health.skipped());
      if (health.state() == SourceState.FENCED) {
        Terminal.say("another process has taken over the source " + health.source());
        return true;
      }
      if (health.state() == SourceState.WAITING) {
        trouble = "ingest waits: " + health.reason();
      }
    }
    for (var entry : pipeline.status().entrySet()) {
      WorkerStatus status = entry.getValue();
      if (status.trouble().isPresent()) {
        trouble = entry.getKey().id() + " waits: " + status.trouble().get();
      }
    }
    if (!trouble.equals(lastTrouble)) {
      Terminal.say(trouble.isEmpty() ? "going on" : trouble);
      lastTrouble = trouble;
    }
    try {
      LedgerCounts counts = pipeline.index().ledger().counts();
      StringBuilder line = new StringBuilder();
      for (State state : State.values()) {
        if (counts.in(state) > 0) {
          line.append(line.isEmpty() ? "" : ", ")
              .append(state.name().toLowerCase(Locale.ROOT))
              .append(' ')
              .append(counts.in(state));
        }
      }
      if (!line.toString().equals(lastCounts) && !line.isEmpty()) {
        Terminal.say(line.toString());
        lastCounts = line.toString();
      }
    } catch (IndexException e) {
      // The indexer's trouble says it already.
      return false;
    }
    return false;
  }

  private Path inbox() {
    try {
      return Files.createDirectories(inbox).toRealPath();
    } catch (IOException e) {
      throw new UserError("the inbox cannot be used: " + e.getMessage());
    }
  }
}
