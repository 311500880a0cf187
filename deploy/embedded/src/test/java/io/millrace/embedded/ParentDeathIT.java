package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the servers when their parent is killed. */
class ParentDeathIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Not root, and not the user that root drops to. */
  private static final int ORDINARY = Account.UNPRIVILEGED + 1;

  private final Path zip = Path.of(System.getProperty(ElasticsearchSettings.ZIP_PROPERTY));
  private final String classPath = System.getProperty("java.class.path");
  private Path folder;

  @BeforeEach
  void makeFolder() {
    folder = EmbeddedServers.temporaryFolder();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    new NodeProcesses(folder.resolve("elasticsearch").resolve("elasticsearch")).endLeftovers();
    Distribution.delete(folder);
  }

  @Test
  void aLeftOverNodeIsEndedByTheNextStart() throws Exception {
    Parent parent = Parent.start(List.of(), classPath, zip, elasticsearch());
    ProcessHandle server = parent.servers().get("elasticsearch");
    URI url = URI.create(parent.addresses().get("elasticsearch"));
    // The wrapper would end the node: so it goes first, and the parent before it can restart it.
    ProcessHandle wrapper =
        parent
            .process()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains("keeper.sh"))
            .findFirst()
            .orElseThrow();
    wrapper.destroyForcibly();
    parent.process().destroyForcibly();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !parent.process().isAlive() && !wrapper.isAlive());
    assertThat(server.isAlive()).isTrue();

    Path node = Path.of(elasticsearch().getLast());
    EmbeddedElasticsearch next = EmbeddedElasticsearch.start(ElasticsearchSettings.in(node));
    try {
      assertThat(server.isAlive()).isFalse();
      assertThat(next.url()).isEqualTo(url);
    } finally {
      next.discard();
    }
  }

  @Test
  void anOrdinaryUserRunsTheServersAsHimselfAndNoneOutlivesAKilledParent() throws Exception {
    List<String> prefix = List.of();
    String reachable = classPath;
    Path distribution = zip;
    if (Account.isRoot()) {
      assumeThat(Reachability.closedParent(ChildProcess.java(), ORDINARY, ORDINARY)).isEmpty();
      prefix = new Account(Optional.of(ORDINARY)).prefix();
      reachable = copyClassPath();
      distribution = Files.copy(zip, folder.resolve("elasticsearch.zip"));
      Files.setAttribute(folder, "unix:uid", ORDINARY);
    }
    List<String> both = new ArrayList<>(elasticsearch());
    both.addAll(List.of("kafka", folder.resolve("kafka").toString()));
    Parent parent = Parent.start(prefix, reachable, distribution, both);
    List<ProcessHandle> children = parent.children();
    assertThat(children).hasSizeGreaterThanOrEqualTo(4);
    ProcessHandle server = parent.servers().get("elasticsearch");
    try (Documents documents = new Documents(URI.create(parent.addresses().get("elasticsearch")))) {
      documents.write("ordinary", "1");
      assertThat(documents.read("ordinary", "1")).isTrue();
    }
    if (Account.isRoot()) {
      assertThat(Files.getAttribute(Path.of("/proc", Long.toString(server.pid())), "unix:uid"))
          .isEqualTo(ORDINARY);
    }
    parent.process().destroyForcibly();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  private List<String> elasticsearch() {
    return List.of("elasticsearch", folder.resolve("elasticsearch").toString());
  }

  /** The local repository may be closed to him. */
  private String copyClassPath() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("classes"));
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path target = copy.resolve(Integer.toString(entries.size()));
        copyTree(path, target);
        entries.add(target.toString());
      } else {
        entries.add(Files.copy(path, copy.resolve(path.getFileName())).toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }
}
