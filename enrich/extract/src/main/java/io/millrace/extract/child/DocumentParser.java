package io.millrace.extract.child;

import io.millrace.contract.PartKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.SAXException;

/** Turns one file into parts of text. */
final class DocumentParser {

  /** Hears the media type of the document before it is parsed. */
  interface MediaTypeListener {
    void detected(String mediaType) throws IOException;
  }

  private final ParserSettings settings;
  private final TikaConfig config;
  private final AutoDetectParser parser;

  DocumentParser(ParserSettings settings) throws TikaException, IOException, SAXException {
    this.settings = settings;
    this.config = TikaSetup.config(settings.ocr());
    this.parser = TikaSetup.parser(config);
  }

  /**
   * @throws MachineFaultException when the machine, not the document, is at fault
   */
  ParsedDocument parse(Path file, String name, MediaTypeListener listener)
      throws MachineFaultException, IOException {
    Budget budget = new Budget(settings);
    Metadata metadata = new Metadata();
    // Before detection: else csv and md are plain text.
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    Piece body = new Piece("", PartKind.BODY, metadata, budget);
    Findings findings = new Findings(body, budget);
    ParseContext context = new ParseContext();
    EmbeddedParser embedded =
        new EmbeddedParser(parser, config.getDetector(), context, findings, settings);
    context.set(Parser.class, parser);
    context.set(EmbeddedDocumentExtractor.class, embedded);
    context.set(EncodingDetector.class, new CharsetFinder(config.getEncodingDetector()));
    context.set(PDFParserConfig.class, pdf());
    // Tika's own choice of elements leaves out div and br, and glues their texts together.
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    Optional<Exception> thrown = Optional.empty();
    boolean tooDeep = false;
    try (TikaInputStream in = TikaInputStream.get(file, metadata)) {
      String type = config.getDetector().detect(in, metadata).toString();
      metadata.set(TikaCoreProperties.CONTENT_TYPE_PARSER_OVERRIDE, type);
      metadata.set(Metadata.CONTENT_TYPE, type);
      listener.detected(Facts.mediaType(metadata));
      parser.parse(in, body.text, metadata, context);
    } catch (StackOverflowError e) {
      tooDeep = true;
    } catch (Exception e) { // Whose fault? The document's, but for a full disk and the like.
      if (Verdict.isFaultOfMachine(e)) {
        throw new MachineFaultException("a parser has no room: " + e.getClass().getSimpleName());
      }
      thrown = Optional.of(e);
    }
    return findings.document(thrown, tooDeep, settings.ocr().isPresent());
  }

  private PDFParserConfig pdf() {
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(
        settings.ocr().isPresent()
            ? PDFParserConfig.OCR_STRATEGY.AUTO
            : PDFParserConfig.OCR_STRATEGY.NO_OCR);
    return pdf;
  }

  /** Whether text of this part came from a picture. */
  static boolean usedOcr(Metadata metadata) {
    for (String by : metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY)) {
      if (by.endsWith("TesseractOCRParser")) {
        return true;
      }
    }
    Integer pages = metadata.getInt(PDF.OCR_PAGE_COUNT);
    return pages != null && pages > 0;
  }
}
