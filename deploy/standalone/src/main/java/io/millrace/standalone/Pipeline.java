package io.millrace.standalone;

import io.millrace.analyze.AnalyzeStep;
import io.millrace.analyze.Analyzer;
import io.millrace.analyze.ModelException;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Stage;
import io.millrace.contract.Step;
import io.millrace.contract.Topic;
import io.millrace.contract.Topics;
import io.millrace.contract.Worker;
import io.millrace.contract.WorkerSettings;
import io.millrace.contract.WorkerSlot;
import io.millrace.contract.WorkerStatus;
import io.millrace.extract.ExtractSettings;
import io.millrace.extract.ExtractStep;
import io.millrace.extract.Extractor;
import io.millrace.extract.ParserCounts;
import io.millrace.index.IndexException;
import io.millrace.index.MillraceIndex;
import io.millrace.ingest.FolderSettings;
import io.millrace.ingest.IngestRoom;
import io.millrace.ingest.ScanProgress;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** All rooms in one process, wired by hand: the last one first, and closed in reverse. */
final class Pipeline implements AutoCloseable {

  /** Rows of so many documents may wait for Elasticsearch at once. */
  private static final int INDEXING_AT_ONCE = 256;

  private final Deque<AutoCloseable> rooms = new ArrayDeque<>();
  private final Map<Stage, Worker> workers = new LinkedHashMap<>();
  private final Clock clock = Clock.systemUTC();
  private MillraceIndex index;
  private Extractor extractor;
  private IngestRoom ingest;

  private Pipeline() {}

  /**
   * Builds and starts the rooms; waits for servers that are not there yet.
   *
   * @param progress is told how far the first scan is
   * @return empty when told to stop while waiting
   * @throws UserError when a room cannot work with what it is given
   */
  static Optional<Pipeline> start(
      Servers servers,
      DataFolder data,
      PipelineOptions options,
      List<FolderSettings> sources,
      ScanProgress progress,
      Arrival arrival)
      throws InterruptedException {
    Pipeline pipeline = new Pipeline();
    try {
      if (pipeline.build(servers, data, options, sources, progress, arrival)) {
        return Optional.of(pipeline);
      }
      pipeline.close();
      return Optional.empty();
    } catch (UserError e) {
      pipeline.close();
      throw e;
    } catch (IOException | IllegalStateException | ModelException e) {
      pipeline.close();
      throw new UserError(e.getMessage());
    }
  }

  private boolean build(
      Servers servers,
      DataFolder data,
      PipelineOptions options,
      List<FolderSettings> sources,
      ScanProgress progress,
      Arrival arrival)
      throws IOException, InterruptedException {
    KafkaClients kafka = servers.kafkaClients();
    KafkaClients asked = servers.impatientKafkaClients().orElse(kafka);
    if (!arrival.perform("kafka", kafka.bootstrap(), () -> ensureTopics(asked))) {
      return false;
    }
    DirectoryBlobStore blobs = new DirectoryBlobStore(data.blobs(), clock);
    EventCodec codec = new EventCodec(blobs);

    // Sink first: whatever a room sends has somewhere to go.
    index = servers.openIndex();
    rooms.push(index);
    if (!arrival.perform("elasticsearch", servers.elasticsearch(), index::ensure)) {
      return false;
    }
    start(
        WorkerSettings.waiting(Stage.INDEX, Arrays.asList(Topic.values()), INDEXING_AT_ONCE),
        kafka,
        codec,
        index.step(),
        data);

    Analyzer analyzer =
        Analyzer.open(options.analyzeSettings(data), options.entities(data, Terminal::say), clock);
    rooms.push(analyzer);
    start(
        WorkerSettings.computing(Stage.ANALYZE, Topic.EXTRACTED, options.analyzers()),
        kafka,
        codec,
        new AnalyzeStep(analyzer),
        data);

    extractor =
        new Extractor(
            ExtractSettings.defaults(data.temporary())
                .withSlots(options.parsers())
                .withDeadline(options.parseDeadline()),
            data.quarantine(),
            clock);
    rooms.push(extractor);
    start(
        WorkerSettings.computing(Stage.EXTRACT, Topic.RECEIVED, options.parsers()),
        kafka,
        codec,
        new ExtractStep(blobs, extractor, data.temporary(), clock),
        data);

    ingest = new IngestRoom(kafka, blobs, sources, progress);
    rooms.push(ingest);
    ingest.start();
    return true;
  }

  private static void ensureTopics(KafkaClients kafka)
      throws InterruptedException, ExecutionException {
    try (Admin admin = kafka.admin()) {
      Topics.ensure(admin, Topics.STANDALONE_PARTITIONS, (short) 1);
    }
  }

  private void start(
      WorkerSettings settings, KafkaClients kafka, EventCodec codec, Step step, DataFolder data)
      throws IOException {
    Worker worker =
        new Worker(
            settings,
            kafka,
            codec,
            step,
            WorkerSlot.acquire(data.workers(), settings.stage()),
            clock);
    rooms.push(worker);
    workers.put(settings.stage(), worker);
    worker.start();
  }

  MillraceIndex index() {
    return index;
  }

  IngestRoom ingest() {
    return ingest;
  }

  /** What the parser processes have done. */
  ParserCounts parsers() {
    return extractor.counts();
  }

  Map<Stage, WorkerStatus> status() {
    Map<Stage, WorkerStatus> status = new LinkedHashMap<>();
    workers.forEach((stage, worker) -> status.put(stage, worker.status()));
    return status;
  }

  /** Closes what was built, the newest first; a room that does not close keeps none of the rest. */
  @Override
  public void close() {
    while (!rooms.isEmpty()) {
      try {
        rooms.pop().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // Whoever is at fault, closing goes on: what was not published is done again.
        Terminal.say("while stopping: " + e.getClass().getSimpleName());
      }
    }
  }

  /** Refreshes the index so that everything acknowledged can be counted and found. */
  void refresh() throws IndexException {
    index.refresh();
  }
}
