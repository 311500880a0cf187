package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.BlobRef;
import io.millrace.contract.BlobStore;
import io.millrace.contract.Change;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Stage;
import io.millrace.contract.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractStepIT {

  private static final byte[] TEXT = "Dear Ann,\r\nthank you.".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private DirectoryBlobStore blobs;
  private Extractor extractor;
  private ExtractStep step;

  @BeforeEach
  void start() throws IOException {
    blobs = new DirectoryBlobStore(folder.resolve("blobs"), Clock.systemUTC());
    extractor = new Extractor(Samples.settings(folder.resolve("parsers")), Clock.systemUTC());
    step = new ExtractStep(blobs, extractor, folder, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    extractor.close();
  }

  private static DocumentReceived received(SourceFile file) {
    return new DocumentReceived(file, Samples.PROVENANCE);
  }

  @Test
  void aDocumentGoesOnWithItsTextAndProvenance() throws Exception {
    blobs.put(new ByteArrayInputStream(TEXT));
    Outcome outcome = step.apply(received(Samples.file("letter.txt", TEXT, Change.CREATED)));
    assertThat(outcome).isInstanceOf(Outcome.Forward.class);
    DocumentExtracted event = (DocumentExtracted) ((Outcome.Forward) outcome).event();
    assertThat(event.parts().getFirst().text()).isEqualTo("Dear Ann,\nthank you.");
    assertThat(event.provenance().tika()).contains("3.3.1");
    assertThat(event.provenance().stages()).containsKeys(Stage.RECEIVE.id(), Stage.EXTRACT.id());
  }

  @Test
  void aRemovalAndAnEmptyFileStartNoParser() throws Exception {
    byte[] nothing = {};
    blobs.put(new ByteArrayInputStream(nothing));
    Outcome removal = step.apply(received(Samples.file("letter.txt", TEXT, Change.REMOVED)));
    Outcome empty = step.apply(received(Samples.file("empty.md", nothing, Change.CREATED)));
    assertThat(((Outcome.Forward) removal).event().removed()).isTrue();
    DocumentExtracted event = (DocumentExtracted) ((Outcome.Forward) empty).event();
    assertThat(event.status()).isEqualTo(Status.COMPLETE);
    assertThat(event.reasons()).containsExactly(Reason.EMPTY);
    assertThat(event.document().description().mediaType()).isEqualTo("text/markdown");
    assertThat(extractor.counts().started()).isZero();
  }

  @Test
  void aMissingBlobIsTheDocumentsEnd() throws Exception {
    Outcome outcome = step.apply(received(Samples.file("letter.txt", TEXT, Change.CREATED)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.blame().reason()).isEqualTo(Reason.CONTENT_MISSING));
  }

  @Test
  void aStoreThatIsNotAFolderIsReadThroughACopyThatDoesNotStay() throws Exception {
    ExtractStep remote =
        new ExtractStep(new Remote(Optional.empty()), extractor, folder, Clock.systemUTC());
    Outcome outcome = remote.apply(received(Samples.file("letter.txt", TEXT, Change.CREATED)));
    assertThat(outcome).isInstanceOf(Outcome.Forward.class);
    try (var left = Files.list(folder)) {
      assertThat(left.filter(f -> f.toString().endsWith(".bytes"))).isEmpty();
    }
  }

  @Test
  void aStoreThatCannotBeReadDefers() throws Exception {
    ExtractStep remote =
        new ExtractStep(
            new Remote(Optional.of(new IOException("down"))), extractor, folder, Clock.systemUTC());
    assertThat(remote.apply(received(Samples.file("letter.txt", TEXT, Change.CREATED))))
        .isInstanceOf(Outcome.Deferred.class);
  }

  @Test
  void parsersThatDoNotStartDefer() throws Exception {
    blobs.put(new ByteArrayInputStream(TEXT));
    extractor.close();
    assertThat(step.apply(received(Samples.file("letter.txt", TEXT, Change.CREATED))))
        .isInstanceOf(Outcome.Deferred.class);
  }

  private record Remote(Optional<IOException> fault) implements BlobStore {
    @Override
    public BlobRef put(InputStream bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      if (fault.isPresent()) {
        throw fault.get();
      }
      return new ByteArrayInputStream(TEXT);
    }

    @Override
    public boolean contains(String sha256) {
      return true;
    }
  }
}
