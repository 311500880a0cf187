package io.millrace.extract.child;

import io.millrace.contract.Extraction;
import io.millrace.contract.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Parses the files in a document, each as a part of its own. */
final class EmbeddedParser implements EmbeddedDocumentExtractor {

  /** Below this many characters a document with pictures is taken for a scan. */
  private static final int POOR_TEXT = 200;

  /** What belongs to the making of a document, not to its content. */
  private static final Set<String> NOT_CONTENT =
      Set.of("MACRO", "METADATA", "FONT", "THUMBNAIL", "RENDERING");

  private final AutoDetectParser parser;
  private final Detector detector;
  private final ParseContext context;
  private final Findings findings;
  private final ParserSettings settings;
  private final Deque<Piece> open = new ArrayDeque<>();

  EmbeddedParser(
      AutoDetectParser parser,
      Detector detector,
      ParseContext context,
      Findings findings,
      ParserSettings settings) {
    this.parser = parser;
    this.detector = detector;
    this.context = context;
    this.findings = findings;
    this.settings = settings;
    open.push(findings.body());
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    String role = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    return role == null || !NOT_CONTENT.contains(role);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    Piece container = open.getFirst();
    try (TemporaryResources resources = new TemporaryResources()) {
      TikaInputStream in = counted(stream, resources, metadata);
      MediaType type = detector.detect(in, metadata);
      metadata.set(TikaCoreProperties.CONTENT_TYPE_PARSER_OVERRIDE, type.toString());
      metadata.set(Metadata.CONTENT_TYPE, type.toString());
      if (isTextOfMessage(container, metadata, type)) {
        inline(in, handler, metadata);
        return;
      }
      boolean decoration = type.getType().equals("image") && !isFile(container, metadata);
      if (decoration && (settings.ocr().isEmpty() || container.text.length() > POOR_TEXT)) {
        findings.skippedPicture();
        return;
      }
      part(container, in, metadata, decoration);
    }
  }

  private void part(Piece container, TikaInputStream in, Metadata metadata, boolean decoration)
      throws SAXException {
    findings.budget().takeEmbedded();
    Piece piece = findings.open(container, metadata);
    if (open.size() > settings.depth()) {
      piece.ended(Extraction.unreadable(Reason.LIMIT_REACHED));
      return;
    }
    open.push(piece);
    Optional<Exception> thrown = Optional.empty();
    try {
      parser.parse(in, piece.text, metadata, context);
    } catch (Exception e) { // Whose fault? This part's; the others may be readable.
      if (Verdict.isFaultOfMachine(e)) {
        throw new SAXException(e);
      }
      thrown = Optional.of(e);
    } finally {
      open.pop();
      findings.ended(piece, thrown, settings.ocr().isPresent());
    }
    if (decoration && piece.text.text().isEmpty()) {
      findings.forget(piece);
    }
    findings.budget().check();
  }

  /** A file that somebody attached or packed, rather than a picture on a page. */
  private static boolean isFile(Piece container, Metadata metadata) {
    String role = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    return container.isArchive()
        || (container.isMessage()
            && !TikaCoreProperties.EmbeddedResourceType.INLINE.toString().equals(role));
  }

  /** A nested body part of a message, which is no attachment. */
  private static boolean isTextOfMessage(Piece container, Metadata metadata, MediaType type) {
    return container.isMessage()
        && metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY) == null
        && metadata.get(Metadata.CONTENT_DISPOSITION) == null
        && Set.of("text/plain", "text/html").contains(Facts.mediaType(type));
  }

  private void inline(TikaInputStream in, ContentHandler handler, Metadata metadata)
      throws SAXException, IOException {
    try {
      parser.parse(
          in, new EmbeddedContentHandler(new BodyContentHandler(handler)), metadata, context);
    } catch (org.apache.tika.exception.TikaException e) {
      throw new IOException(e);
    }
  }

  private TikaInputStream counted(
      InputStream stream, TemporaryResources resources, Metadata metadata) {
    // An open container (such as an OLE object) has no bytes of its own to count.
    if (stream instanceof TikaInputStream in && in.getOpenContainer() != null) {
      return in;
    }
    return TikaInputStream.get(findings.budget().counted(stream), resources, metadata);
  }
}
