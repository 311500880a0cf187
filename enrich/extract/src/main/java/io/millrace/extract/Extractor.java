package io.millrace.extract;

import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Extraction;
import io.millrace.contract.Members;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.Outcome;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Reason;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Status;
import io.millrace.extract.child.ParseRequest;
import io.millrace.extract.child.ParsedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * Turns files into text, metadata and parts, in parser processes that start at the first file that
 * has any bytes. Safe for use by many threads.
 */
public final class Extractor implements AutoCloseable {

  /** Version of the Tika that reads the files, such as {@code 3.3.1}. */
  public static final String TIKA = tikaVersion();

  private final ParserPool pool;
  private final Quarantine quarantine;
  private final Clock clock;

  /**
   * Starts no process yet; what breaks its parser is not remembered over restarts.
   *
   * @throws IOException when the temporary folder of the settings cannot be had, or Tesseract is
   *     required and missing
   */
  public Extractor(ExtractSettings settings, Clock clock) throws IOException {
    this(settings, Quarantine.inMemory(clock), clock);
  }

  /**
   * Starts no process yet.
   *
   * @param quarantine file that remembers which bytes broke their parsers; made at need
   * @throws IOException as the other constructor does
   */
  public Extractor(ExtractSettings settings, Path quarantine, Clock clock) throws IOException {
    this(settings, Quarantine.open(quarantine, under(settings), clock), clock);
  }

  private Extractor(ExtractSettings settings, Quarantine quarantine, Clock clock)
      throws IOException {
    this.pool = new ParserPool(settings);
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /** What may make a difference to bytes that broke their parser. */
  private static String under(ExtractSettings settings) {
    return "millrace %s, tika %s, %d MiB, %d ms"
        .formatted(MillraceVersion.get(), TIKA, settings.heapMiB(), settings.deadline().toMillis());
  }

  /**
   * Extracts one file.
   *
   * @param bytes of the file, under whatever name
   * @throws java.nio.file.NoSuchFileException when there are no bytes at that place
   * @throws IOException when no parser process can be had, or the bytes cannot be read: the
   *     machine's fault, so that it is worth trying again
   * @throws InterruptedException when the thread was interrupted; the parser process is ended
   */
  public Extracted extract(SourceFile file, Path bytes, Provenance provenance)
      throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(bytes)) {
      if (in.read() < 0) {
        String mediaType = byName(file.name());
        return new Extracted(bare(file, mediaType, Extraction.EMPTY, provenance), Optional.empty());
      }
    }
    if (file.run() > 0) {
      // Somebody has asked that it be tried again.
      quarantine.lift(file.sha256());
    }
    Optional<Quarantine.Entry> closed =
        quarantine.of(file.sha256()).filter(Quarantine.Entry::isClosed);
    return closed.isPresent()
        ? lost(file, closed.get(), true, provenance)
        : parse(file, bytes, provenance);
  }

  private Extracted parse(SourceFile file, Path bytes, Provenance provenance)
      throws IOException, InterruptedException {
    Losses losses = new Losses(file.sha256());
    Optional<ParsedDocument> parsed =
        pool.parse(new ParseRequest(bytes.toUri().toString(), file.name()), losses);
    if (parsed.isEmpty()) {
      return lost(file, losses.last.orElseThrow(), false, provenance);
    }
    quarantine.lift(file.sha256());
    return parsed(file, parsed.get(), provenance);
  }

  /** Remembers the processes that some bytes end. */
  private final class Losses implements ParserPool.Losses {
    private final String sha256;
    private Optional<Quarantine.Entry> last;

    Losses(String sha256) {
      this.sha256 = sha256;
      this.last = quarantine.of(sha256);
    }

    @Override
    public boolean any() {
      return last.isPresent();
    }

    @Override
    public boolean add(Reason reason, Optional<String> mediaType) {
      Quarantine.Entry entry = quarantine.add(sha256, reason, mediaType);
      last = Optional.of(entry);
      return entry.isClosed();
    }
  }

  private Extracted parsed(SourceFile file, ParsedDocument parsed, Provenance provenance) {
    DocumentExtracted document =
        new DocumentExtracted(
            new Document(file, parsed.description()),
            parsed.status(),
            parsed.reasons(),
            parsed.members(),
            parsed.parts(),
            extracted(provenance));
    return new Extracted(
        document,
        parsed.status() == Status.UNREADABLE
            ? Optional.of(new Outcome.Blame(parsed.reasons().getFirst(), parsed.exception()))
            : Optional.empty());
  }

  /**
   * @param quarantined whether it was not tried, since these bytes had broken parsers before
   */
  private Extracted lost(
      SourceFile file, Quarantine.Entry entry, boolean quarantined, Provenance provenance) {
    return new Extracted(
        bare(
            file,
            entry.mediaType().orElseGet(() -> byName(file.name())),
            Extraction.unreadable(entry.reason()),
            provenance),
        Optional.of(new Outcome.Blame(entry.reason(), "", entry.attempts(), quarantined)));
  }

  /** A document of which only the name is known. */
  private DocumentExtracted bare(
      SourceFile file, String mediaType, Extraction how, Provenance provenance) {
    return new DocumentExtracted(
        new Document(
            file,
            new Description(mediaType, Optional.empty(), List.of(), Optional.empty(), Map.of())),
        how.status(),
        how.reasons(),
        Members.NONE,
        List.of(
            new ExtractedPart(
                "",
                PartKind.BODY,
                Optional.empty(),
                mediaType,
                how.status(),
                how.reasons(),
                Map.of(),
                "")),
        extracted(provenance));
  }

  private Provenance extracted(Provenance provenance) {
    return provenance.extracted(TIKA, clock.instant());
  }

  private static String byName(String name) {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try {
      String type = MimeTypes.getDefaultMimeTypes().detect(null, metadata).getBaseType().toString();
      return type.equals("text/x-web-markdown") ? "text/markdown" : type;
    } catch (IOException e) {
      throw new IllegalStateException("a name alone needs no reading", e);
    }
  }

  /** What the parser processes have done so far. */
  public ParserCounts counts() {
    return pool.counts();
  }

  /** Ends all parser processes. */
  @Override
  public void close() {
    pool.close();
  }

  private static String tikaVersion() {
    Properties properties = new Properties();
    try (InputStream in =
        MimeTypes.class.getResourceAsStream(
            "/META-INF/maven/org.apache.tika/tika-core/pom.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }
}
