package io.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** As whoever runs the tests: as root it shows the change of user. */
@TestInstance(Lifecycle.PER_CLASS)
class EmbeddedElasticsearchIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Path folder;
  private EmbeddedElasticsearch elasticsearch;
  private Documents documents;

  @BeforeAll
  void start() {
    folder = EmbeddedServers.temporaryFolder();
    elasticsearch = EmbeddedElasticsearch.start(ElasticsearchSettings.in(folder));
    elasticsearch.awaitReady(PATIENCE);
    documents = new Documents(elasticsearch.url());
  }

  @AfterAll
  void stop() throws IOException {
    documents.close();
    elasticsearch.close();
    assertThat(elasticsearch.pid()).isEmpty();
    Distribution.delete(folder);
  }

  @Test
  void aDocumentIsWrittenAndRead() throws Exception {
    documents.write("written", "1");
    assertThat(documents.read("written", "1")).isTrue();
  }

  @Test
  void anIndexIsNeverMadeByAccident() throws Exception {
    assertThat(documents.writeWithoutIndex("accident")).isEqualTo(404);
  }

  @Test
  void theServerDoesNotRunAsRoot() throws Exception {
    Path process = Path.of("/proc", Long.toString(elasticsearch.pid().orElseThrow()));
    assumeThat(process).exists();
    assertThat(Files.getAttribute(process, "unix:uid")).isNotEqualTo(0);
  }

  @Test
  void aKilledNodeComesBackWithItsDataAndItsPort() throws Exception {
    documents.write("killed", "1");
    long before = elasticsearch.pid().orElseThrow();
    elasticsearch.kill();
    await()
        .atMost(PATIENCE)
        .until(() -> elasticsearch.pid().isPresent() && elasticsearch.pid().getAsLong() != before);
    elasticsearch.awaitReady(PATIENCE);
    assertThat(documents.read("killed", "1")).isTrue();
    assertThat(elasticsearch.restarts()).isEqualTo(1);
  }

  @Test
  void aSuspendedNodeDoesNotAnswerUntilItIsResumed() throws Exception {
    documents.write("suspended", "1");
    elasticsearch.suspend();
    try {
      assertThatThrownBy(() -> documents.read("suspended", "1"))
          .isInstanceOf(HttpTimeoutException.class);
    } finally {
      elasticsearch.resume();
    }
    assertThat(documents.read("suspended", "1")).isTrue();
  }

  @Test
  void aFolderThatTheUserCannotReachIsRefusedByName() throws Exception {
    assumeThat(Account.isRoot()).isTrue();
    Path closed = folder.resolve("closed");
    Files.createDirectory(
        closed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ElasticsearchSettings settings = ElasticsearchSettings.in(closed.resolve("node"));
    assertThatThrownBy(() -> EmbeddedElasticsearch.start(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(closed + " is closed to it");
  }
}
