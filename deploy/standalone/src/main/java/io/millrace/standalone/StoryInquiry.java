package io.millrace.standalone;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.DocumentRecords;
import io.millrace.contract.EventCodec;
import io.millrace.contract.KafkaClients;
import io.millrace.contract.Version;
import io.millrace.index.IndexException;
import io.millrace.index.Ledger;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import io.millrace.ingest.SkipCheck;
import io.millrace.ingest.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/** Finds out what has happened to single files. */
final class StoryInquiry {

  private final DataFolder data;
  private final Servers servers;
  private final Clock clock;
  private final Map<String, Path> roots;
  private final Optional<RunningInstance> running;

  StoryInquiry(DataFolder data, Servers servers, Clock clock) {
    this.data = data;
    this.servers = servers;
    this.clock = clock;
    this.roots = new SkippedFiles(data).roots();
    this.running = RunningInstance.read(data.root());
  }

  /** A story for each document that is meant, and one for each name that means none. */
  List<FileStory> of(List<String> wanted) throws IOException, InterruptedException {
    List<FileStory> stories = new ArrayList<>();
    try (MillraceIndex index = servers.openImpatientIndex()) {
      Optional<IndexException> away = away(index);
      for (String asked : wanted) {
        List<LedgerRow> rows =
            away.isEmpty() ? inLedger(index.ledger(), asked) : inTopics(asked, away.get());
        for (LedgerRow row : rows) {
          stories.add(FileStory.of(asked, row, records(row.document()), clock.instant()));
        }
        if (rows.isEmpty()) {
          stories.add(unknown(asked));
        }
      }
    }
    return stories;
  }

  private static Optional<IndexException> away(MillraceIndex index) {
    try {
      index.refresh();
      return Optional.empty();
    } catch (IndexException e) {
      return Optional.of(e);
    }
  }

  private List<LedgerRow> inLedger(Ledger ledger, String asked) throws IndexException {
    Optional<LedgerRow> byId = ledger.row(asked);
    if (byId.isPresent()) {
      return List.of(byId.get());
    }
    for (var root : roots.entrySet()) {
      Optional<String> path = below(root.getValue(), asked);
      if (path.isPresent()) {
        List<LedgerRow> rows =
            ledger.at(path.get()).stream()
                .filter(row -> row.source().equals(root.getKey()))
                .filter(row -> row.path().equals(path.get()))
                .toList();
        if (!rows.isEmpty()) {
          return rows;
        }
      }
    }
    return ledger.at(asked);
  }

  private List<LedgerRow> inTopics(String asked, IndexException why)
      throws IOException, InterruptedException {
    KafkaClients kafka =
        servers.impatientKafkaClients().orElseThrow(() -> new UserError(why.getMessage()));
    Terminal.say(why.getMessage() + "; reading the topics instead");
    List<String> paths = new ArrayList<>(List.of(asked));
    roots.values().forEach(root -> below(root, asked).ifPresent(paths::add));
    Predicate<LedgerRow> meant =
        row ->
            row.document().equals(asked)
                || paths.contains(row.path())
                || row.path().endsWith("/" + asked);
    EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), clock));
    TopicCounts topics = new TopicCounts(kafka, codec, meant);
    topics.read();
    return topics.rows();
  }

  /** The path of a file as its source calls it, where it lies under the source's root. */
  private static Optional<String> below(Path root, String asked) {
    Path file = Path.of(asked).toAbsolutePath().normalize();
    Path real = real(file);
    for (Path candidate : List.of(real, file)) {
      if (candidate.equals(root)) {
        return Optional.of(String.valueOf(root.getFileName()));
      }
      if (candidate.startsWith(root)) {
        return Optional.of(root.relativize(candidate).toString());
      }
    }
    return Optional.empty();
  }

  private static Path real(Path file) {
    try {
      // Of a link the place counts, not where it leads.
      Path parent = file.getParent();
      return parent == null ? file : parent.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      return file;
    }
  }

  private List<FileStory.OfRecord> records(String document) throws InterruptedException {
    Optional<KafkaClients> kafka = servers.impatientKafkaClients();
    if (kafka.isEmpty()) {
      return List.of();
    }
    try {
      return new DocumentRecords(kafka.get())
          .of(document).orElse(List.of()).stream().map(StoryInquiry::record).toList();
    } catch (KafkaException e) {
      return List.of();
    }
  }

  private static FileStory.OfRecord record(DocumentRecords.Place place) {
    return new FileStory.OfRecord(
        place.topic().id(),
        place.partition(),
        place.offset(),
        place.version().map(Version::revision),
        place.version().map(Version::run),
        place.at());
  }

  private FileStory unknown(String asked) {
    Path file = real(Path.of(asked).toAbsolutePath().normalize());
    Optional<Path> root = roots.values().stream().filter(file::startsWith).findFirst();
    Optional<SkipReason> skipped = root.flatMap(at -> SkipCheck.of(at, file));
    if (skipped.isPresent() && Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return new FileStory(
          asked, FileStory.SKIPPED, List.of(skipped.get().name()), Optional.empty());
    }
    return new FileStory(asked, FileStory.UNSEEN, causes(file, root), Optional.empty());
  }

  private List<String> causes(Path file, Optional<Path> root) {
    List<String> causes = new ArrayList<>();
    if (!Files.exists(file)) {
      causes.add("there is no file " + file + ", and no document ever had this name or id");
      return causes;
    }
    if (root.isEmpty()) {
      causes.add(
          "it is not under a folder that was ever watched or run"
              + (roots.isEmpty() ? "" : ": " + roots.values()));
      return causes;
    }
    if (running.isEmpty()) {
      causes.add("nothing is running; `millrace up` or `millrace run` takes it");
      return causes;
    }
    if (running.get().watched().stream().map(Path::of).noneMatch(file::startsWith)) {
      causes.add("what is running does not watch it, only " + running.get().watched());
    }
    if (isFresh(file)) {
      causes.add("it was changed a moment ago: a file is taken when it stands still for a second");
    }
    Health.read(data.root(), running.get().pid())
        .ifPresent(
            health ->
                health.waiting().stream()
                    .filter(one -> one.who().startsWith("ingest"))
                    .forEach(one -> causes.add(one.who() + " waits: " + one.why())));
    if (causes.isEmpty()) {
      causes.add("the next comparison of the folder takes it, within half a minute");
    }
    return causes;
  }

  private boolean isFresh(Path file) {
    try {
      Instant changed = Files.getLastModifiedTime(file).toInstant();
      return changed.isAfter(clock.instant().minusSeconds(5));
    } catch (IOException e) {
      return false;
    }
  }
}
