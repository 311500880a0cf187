package io.millrace.extract.child;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tika.config.TikaConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.AutoDetectParser;
import org.xml.sax.SAXException;

/** Makes the parser as we want it: every standard parser, OCR only where it is to be had. */
final class TikaSetup {

  private static final String OCR = "org.apache.tika.parser.ocr.TesseractOCRParser";

  private TikaSetup() {}

  static TikaConfig config(Optional<ParserSettings.OcrSettings> ocr)
      throws TikaException, IOException, SAXException {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <properties>
          <service-loader initializableProblemHandler="ignore" loadErrorHandler="IGNORE"/>
          <parsers>
            <parser class="org.apache.tika.parser.DefaultParser">
              <parser-exclude class="%s"/>
            </parser>
            %s
          </parsers>
        </properties>
        """
            .formatted(OCR, ocr.map(TikaSetup::ocrParser).orElse(""));
    return new TikaConfig(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  static AutoDetectParser parser(TikaConfig config) {
    AutoDetectParser parser = new AutoDetectParser(config);
    parser.setFallback(new UnknownFormat());
    return parser;
  }

  private static String ocrParser(ParserSettings.OcrSettings ocr) {
    return """
    <parser class="%s">
      <params>
        <param name="tesseractPath" type="string">%s</param>
        <param name="language" type="string">%s</param>
        <param name="timeoutSeconds" type="int">%d</param>
        <param name="enableImagePreprocessing" type="bool">false</param>
      </params>
    </parser>
    """
        .formatted(OCR, escaped(ocr.folder()), escaped(ocr.languages()), ocr.timeoutSeconds());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
