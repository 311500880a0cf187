package io.millrace.extract;

import io.millrace.contract.BlobStore;
import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.DocumentReceived;
import io.millrace.contract.Outcome;
import io.millrace.contract.Provenance;
import io.millrace.contract.Reason;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Step;
import io.millrace.contract.StorageFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;

/** From a received document to an extracted one. */
public final class ExtractStep implements Step {

  private final BlobStore blobs;
  private final Extractor extractor;
  private final Path temporary;
  private final Clock clock;

  /**
   * @param extractor stays the caller's, who closes it after the worker
   * @param temporary folder for copies of blobs that are not files of this machine
   */
  public ExtractStep(BlobStore blobs, Extractor extractor, Path temporary, Clock clock) {
    this.blobs = blobs;
    this.extractor = extractor;
    this.temporary = temporary;
    this.clock = clock;
  }

  @Override
  public Outcome apply(DocumentEvent event) throws InterruptedException {
    if (!(event instanceof DocumentReceived received)) {
      throw new IllegalArgumentException(
          "only received documents are extracted, not a " + event.getClass().getSimpleName());
    }
    SourceFile file = received.file();
    if (received.removed()) {
      Provenance provenance = received.provenance();
      return new Outcome.Forward(
          DocumentExtracted.removed(file, provenance.extracted(Extractor.TIKA, clock.instant())));
    }
    try {
      Extracted extracted = extract(file, received.provenance());
      return new Outcome.Forward(extracted.document(), extracted.blame());
    } catch (NoSuchFileException e) {
      return missingOrDeferred(file, e);
    } catch (PoolUnavailableException e) {
      return new Outcome.Deferred(e.getMessage());
    } catch (IOException e) {
      return new Outcome.Deferred("the bytes are not readable: " + StorageFault.why(e));
    }
  }

  /** A file that is not there may also be one of our own. */
  private Outcome missingOrDeferred(SourceFile file, NoSuchFileException e) {
    try {
      return blobs.contains(file.sha256())
          ? new Outcome.Deferred("a temporary file is gone")
          : new Outcome.Rejected(new Outcome.Blame(Reason.CONTENT_MISSING, e));
    } catch (IOException other) {
      return new Outcome.Deferred("the blob store is not readable");
    }
  }

  private Extracted extract(SourceFile file, Provenance provenance)
      throws IOException, InterruptedException {
    if (blobs instanceof DirectoryBlobStore folder) {
      return extractor.extract(file, folder.path(file.sha256()), provenance);
    }
    Path copy = Files.createTempFile(temporary, "blob-", ".bytes");
    try (InputStream in = blobs.open(file.sha256())) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return extractor.extract(file, copy, provenance);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
