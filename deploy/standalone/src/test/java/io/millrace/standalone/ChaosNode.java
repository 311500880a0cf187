package io.millrace.standalone;

import io.millrace.analyze.AnalyzeSettings;
import io.millrace.analyze.AnalyzeStep;
import io.millrace.analyze.Analyzer;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Stage;
import io.millrace.contract.Step;
import io.millrace.contract.Topic;
import io.millrace.contract.Worker;
import io.millrace.contract.WorkerSettings;
import io.millrace.contract.WorkerSlot;
import io.millrace.extract.ExtractSettings;
import io.millrace.extract.ExtractStep;
import io.millrace.extract.Extractor;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import io.millrace.ingest.FolderSettings;
import io.millrace.ingest.IngestRoom;
import io.millrace.ingest.ScanProgress;
import io.millrace.ingest.SourceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * One of several processes of a pipeline, for tests that attack it: all rooms as {@link Pipeline}
 * wires them, on servers, a disk and a clock that others hold, and with or without the source.
 */
final class ChaosNode {

  /** It ends with this when another process has taken over its source. */
  static final int TAKEN_OVER = 3;

  private static final int SAY_EVERY_MILLISECONDS = 100;

  private final Deque<AutoCloseable> rooms = new ArrayDeque<>();
  private final Deque<Worker> workers = new ArrayDeque<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Path folder;
  private final ChaosWorld.Disk disk;
  private final IngestRoom ingest;

  /**
   * @param args its folder, the folder of all, Kafka, Elasticsearch, the prefix of the indices,
   *     and, if it has the source, the root
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Logging.toFile(folder.resolve("logs"));
    ChaosNode node =
        new ChaosNode(
            folder,
            new ChaosWorld(Path.of(args[1])),
            new KafkaClients(args[2]),
            IndexSettings.defaults(URI.create(args[3])).withPrefix(args[4]),
            Arrays.stream(args).skip(5).map(Path::of).toList());
    Thread.ofPlatform().daemon().start(ChaosNode::endWithParent);
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  node.stop.countDown();
                  joined(main);
                }));
    if (node.run()) {
      Runtime.getRuntime().halt(TAKEN_OVER);
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Until the test ends, in whatever way.
      }
    } catch (IOException e) {
      // It has ended.
    }
    Runtime.getRuntime().halt(1);
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ChaosNode(
      Path folder,
      ChaosWorld world,
      KafkaClients kafka,
      IndexSettings elasticsearch,
      List<Path> roots)
      throws IOException {
    this.folder = folder;
    Clock clock = new ChaosWorld.JumpingClock(world);
    disk = world.new Disk(new DirectoryBlobStore(world.folder().resolve("blobs"), clock));
    EventCodec codec = new EventCodec(disk);
    Path temporary = Files.createDirectories(folder.resolve("tmp"));

    MillraceIndex index = MillraceIndex.open(elasticsearch);
    rooms.push(index);
    start(
        WorkerSettings.waiting(Stage.INDEX, Arrays.asList(Topic.values()), 64),
        kafka,
        codec,
        index.step(),
        clock);
    Analyzer analyzer = Analyzer.open(AnalyzeSettings.off(), clock);
    rooms.push(analyzer);
    start(
        WorkerSettings.computing(Stage.ANALYZE, Topic.EXTRACTED, 2),
        kafka,
        codec,
        new AnalyzeStep(analyzer),
        clock);
    Extractor extractor =
        new Extractor(
            ExtractSettings.defaults(temporary)
                .withSlots(1)
                .withHeapMiB(256)
                .withOcr(ExtractSettings.Ocr.OFF),
            clock);
    rooms.push(extractor);
    start(
        WorkerSettings.computing(Stage.EXTRACT, Topic.RECEIVED, 2),
        kafka,
        codec,
        new ExtractStep(disk, extractor, temporary, clock),
        clock);
    List<FolderSettings> sources =
        roots.stream()
            .map(
                root ->
                    new FolderSettings(
                        "inbox",
                        root,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(2),
                        FolderSettings.COPY_THREADS,
                        true,
                        false))
            .toList();
    ingest = new IngestRoom(kafka, disk, sources, ScanProgress.NONE);
    rooms.push(ingest);
    ingest.start();
  }

  private void start(
      WorkerSettings settings, KafkaClients kafka, EventCodec codec, Step step, Clock clock)
      throws IOException {
    WorkerSlot slot = WorkerSlot.acquire(folder.resolve("workers"), settings.stage());
    Worker worker = new Worker(settings, kafka, codec, step, slot, clock);
    rooms.push(worker);
    workers.push(worker);
    worker.start();
  }

  /**
   * @return whether the source was taken over
   */
  private boolean run() throws Exception {
    while (!stop.await(SAY_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS)) {
      say();
      if (ingest.health().stream().anyMatch(one -> one.state() == SourceState.FENCED)) {
        return true;
      }
    }
    while (!rooms.isEmpty()) {
      rooms.pop().close();
    }
    return false;
  }

  /** Counts of this process, in a file of its own: they outlive it. */
  private void say() {
    Properties counts = new Properties();
    counts.setProperty("sessions", sum(worker -> worker.status().restarts()));
    counts.setProperty("waits", sum(worker -> worker.status().retries()));
    counts.setProperty("transactions", sum(worker -> worker.status().transactions()));
    counts.setProperty("refused", Long.toString(disk.refused()));
    Path file = folder.resolve("counts-" + ProcessHandle.current().pid());
    Path draft = folder.resolve("counts.part");
    try {
      try (var out = Files.newBufferedWriter(draft)) {
        counts.store(out, null);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String sum(ToLongFunction<Worker> count) {
    return Long.toString(workers.stream().mapToLong(count).sum());
  }
}
