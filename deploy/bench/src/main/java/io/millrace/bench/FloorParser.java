package io.millrace.bench;

import io.millrace.contract.Change;
import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Extraction;
import io.millrace.contract.Members;
import io.millrace.contract.MillraceVersion;
import io.millrace.contract.PartKind;
import io.millrace.contract.Provenance;
import io.millrace.contract.Reason;
import io.millrace.contract.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.RecursiveParserWrapper;
import org.apache.tika.sax.BasicContentHandlerFactory;
import org.apache.tika.sax.RecursiveParserWrapperHandler;
import org.xml.sax.SAXException;

/** Tika in this process, with no budget and nothing to kill: every part with its text. */
final class FloorParser {

  private static final String NO_HASH = "0".repeat(64);
  private static final int MOST_FACTS = 100;
  private static final int LONGEST_FACT = 1_000;

  // The corpus has no pictures, and neither side may start another program.
  private static final String CONFIG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <properties>
        <service-loader initializableProblemHandler="ignore" loadErrorHandler="IGNORE"/>
        <parsers>
          <parser class="org.apache.tika.parser.DefaultParser">
            <parser-exclude class="org.apache.tika.parser.ocr.TesseractOCRParser"/>
          </parser>
        </parsers>
      </properties>
      """;

  private final RecursiveParserWrapper parser;

  FloorParser() throws TikaException, IOException, SAXException {
    TikaConfig config =
        new TikaConfig(new ByteArrayInputStream(CONFIG.getBytes(StandardCharsets.UTF_8)));
    parser = new RecursiveParserWrapper(new AutoDetectParser(config));
  }

  DocumentExtracted parse(Path file) throws IOException {
    Metadata metadata = new Metadata();
    String name = file.getFileName().toString();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    RecursiveParserWrapperHandler handler =
        new RecursiveParserWrapperHandler(
            new BasicContentHandlerFactory(BasicContentHandlerFactory.HANDLER_TYPE.TEXT, -1));
    Extraction extraction = Extraction.COMPLETE;
    try (InputStream in = TikaInputStream.get(file, metadata)) {
      parser.parse(in, handler, metadata, new ParseContext());
    } catch (ZeroByteFileException e) {
      extraction = Extraction.EMPTY;
    } catch (TikaException | SAXException e) {
      extraction = Extraction.unreadable(Reason.CORRUPT);
    }
    List<ExtractedPart> parts = new ArrayList<>();
    for (Metadata found : handler.getMetadataList()) {
      parts.add(part(found, parts.size(), extraction));
    }
    if (parts.isEmpty()) {
      parts.add(part(metadata, 0, extraction));
    }
    return new DocumentExtracted(
        new Document(source(file, name), description(metadata)),
        extraction.status(),
        extraction.reasons(),
        Members.NONE,
        parts,
        Provenance.received(MillraceVersion.get(), Instant.now())
            .extracted("floor", Instant.now()));
  }

  private static ExtractedPart part(Metadata metadata, int ordinal, Extraction extraction) {
    boolean body = ordinal == 0;
    String path = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_PATH);
    String text = metadata.get(TikaCoreProperties.TIKA_CONTENT);
    Extraction own = body ? extraction : Extraction.COMPLETE;
    return new ExtractedPart(
        body ? "" : path == null ? "part-" + ordinal : path,
        body ? PartKind.BODY : PartKind.ATTACHMENT,
        Optional.empty(),
        mediaType(metadata),
        own.status(),
        own.reasons(),
        body ? Map.of() : facts(metadata),
        text == null ? "" : text.strip());
  }

  private static Description description(Metadata metadata) {
    return new Description(
        mediaType(metadata),
        Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE)),
        List.of(metadata.getValues(TikaCoreProperties.CREATOR)),
        Optional.empty(),
        facts(metadata));
  }

  private static String mediaType(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    return type == null ? "application/octet-stream" : type.split(";")[0].strip();
  }

  private static Map<String, List<String>> facts(Metadata metadata) {
    Map<String, List<String>> facts = new TreeMap<>();
    for (String name : metadata.names()) {
      if (facts.size() < MOST_FACTS && !name.startsWith("X-TIKA")) {
        String value = String.valueOf(metadata.get(name));
        facts.put(name, List.of(value.substring(0, Math.min(LONGEST_FACT, value.length()))));
      }
    }
    return facts;
  }

  private static SourceFile source(Path file, String name) throws IOException {
    String path = file.getParent().getFileName() + "/" + name;
    return new SourceFile(
        UUID.randomUUID().toString(),
        "floor",
        path,
        path,
        name,
        Files.size(file),
        NO_HASH,
        Files.getLastModifiedTime(file).toInstant(),
        1,
        0,
        Change.CREATED);
  }
}
