package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.contract.Change;
import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Reason;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Status;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDXFAResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are known to have harmed other pipelines; by the numbers of the hazards. */
class HostileIT {

  private static final Path SEEDS =
      Path.of(System.getProperty("millrace.root"), "seeds", "documents");

  @TempDir static Path folder;
  private static Extractor extractor;

  @BeforeAll
  static void start() throws IOException {
    extractor = new Extractor(Samples.settings(folder), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    extractor.close();
  }

  private static DocumentExtracted extract(String name, byte[] bytes) throws Exception {
    return Samples.extract(extractor, name, bytes).document();
  }

  private static String text(DocumentExtracted document) {
    return String.join("\n", document.parts().stream().map(ExtractedPart::text).toList());
  }

  /** Hazard 20. */
  @Test
  void archivesInArchivesEndAtTheirDepth() throws Exception {
    byte[] zip = zip(Map.of("deep.txt", utf8("Too deep to be read.")));
    for (int depth = 8; depth > 0; depth--) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      entries.put("letter-" + depth + ".txt", utf8("A letter at depth " + depth));
      entries.put("inner-" + depth + ".zip", zip);
      zip = zip(entries);
    }
    DocumentExtracted document = extract("letters.zip", zip);
    assertThat(document.status()).isEqualTo(Status.PARTIAL);
    assertThat(document.parts()).anyMatch(p -> p.reasons().contains(Reason.LIMIT_REACHED));
    assertThat(text(document)).contains("A letter at depth 4").doesNotContain("Too deep");
  }

  /** Hazard 21. */
  @Test
  void aDeeplyNestedPageKeepsItsText() throws Exception {
    String page =
        "<html><body><p>It begins.</p>"
            + "<div>".repeat(90)
            + "Deep down."
            + "</div>".repeat(90)
            + "</body></html>";
    DocumentExtracted document = extract("deep.html", utf8(page));
    assertThat(document.status()).isEqualTo(Status.COMPLETE);
    assertThat(text(document)).contains("It begins.", "Deep down.");
    DocumentExtracted deeper =
        extract("deeper.html", utf8(page.replace("<div>", "<div>".repeat(10))));
    assertThat(text(deeper)).contains("It begins.");
  }

  /** Hazard 22. */
  @Test
  void aMailboxAccountsForEachOfItsMessages() throws Exception {
    StringBuilder mbox = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      mbox.append("From ann@example.org Tue Mar 12 10:15:0%d 2024\n".formatted(i));
      mbox.append(
          "From: ann@example.org\nSubject: Bill %d\n\nPlease pay bill %d.\n\n".formatted(i, i));
    }
    DocumentExtracted document = extract("inbox.mbox", utf8(mbox.toString()));
    assertThat(document.status()).isEqualTo(Status.COMPLETE);
    assertThat(document.members().read()).isEqualTo(5);
    assertThat(text(document)).contains("Please pay bill 0.", "Please pay bill 4.");
  }

  /** Hazard 24. */
  @ParameterizedTest
  @ValueSource(strings = {"letter.xml", "picture.svg", "letter.docx", "letter.odt", "form.pdf"})
  void noExternalEntityIsFollowed(String name) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "The secret of the machine");
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      String xml =
          """
          <?xml version="1.0"?>
          <!DOCTYPE a [
            <!ENTITY file SYSTEM "%s">
            <!ENTITY net SYSTEM "http://127.0.0.1:%d/entity">
            <!ENTITY %% dtd SYSTEM "http://127.0.0.1:%d/dtd"> %%dtd;
          ]>
          """
              .formatted(secret.toUri(), server.getLocalPort(), server.getLocalPort());
      String words = "In plain sight. &file; &net;";
      DocumentExtracted document =
          extract(
              name,
              switch (name) {
                case "letter.docx" -> docx(xml, words);
                case "letter.odt" -> odt(xml, "<text:p>" + words + "</text:p>");
                case "form.pdf" -> form(xml + "<template><text>" + words + "</text></template>");
                default -> utf8(xml + "<svg><text>" + words + "</text></svg>");
              });
      assertThat(text(document)).doesNotContain("secret of the machine");
      server.setSoTimeout(300);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** Hazard 26. */
  @Test
  void twoHundredMegabytesOfTextAreCutAndSaidToBe() throws Exception {
    Path file = folder.resolve("meters.csv");
    byte[] line = utf8("2024-03-12;meter 17;40,25;kWh;read by Ann Other\n");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int i = 0; i < 200_000_000 / line.length; i++) {
        out.write(line);
      }
    }
    SourceFile source = Samples.file("meters.csv", line, Change.CREATED);
    DocumentExtracted document = extractor.extract(source, file, Samples.PROVENANCE).document();
    assertThat(document.status()).isEqualTo(Status.PARTIAL);
    assertThat(document.reasons()).containsExactly(Reason.LIMIT_REACHED);
    assertThat(text(document)).hasSizeBetween(500_000, 1_000_000).contains("read by Ann Other");
  }

  /** Hazards 37 and 49. */
  @ParameterizedTest
  @ValueSource(strings = {"press-release-solar.pdf", "harbour-inspection.pdf"})
  void aPdfThatHasItsTextIsReadWithoutOcr(String name) throws Exception {
    if (Tesseract.find().isEmpty()) {
      System.err.println("SKIPPED, for Tesseract is not installed: no OCR of digital PDFs");
      assertThat(System.getProperty("tools")).isNotEqualTo("required");
    }
    assumeTrue(Tesseract.find().isPresent(), "Tesseract is not installed");
    byte[] bytes = Files.readAllBytes(SEEDS.resolve(name));
    try (Extractor reader =
        new Extractor(
            Samples.settings(folder.resolve("ocr")).withOcr(ExtractSettings.Ocr.ON),
            Clock.systemUTC())) {
      DocumentExtracted document = Samples.extract(reader, name, bytes).document();
      assertThat(document.document().description().metadata()).doesNotContainKey("ocr");
      assertThat(text(document)).isEqualTo(text(extract(name, bytes)));
    }
  }

  /** Hazard 53. */
  @Test
  void wordsOfAnOpenDocumentStayApartAtTheBordersOfBlocks() throws Exception {
    byte[] odt =
        odt(
            "<?xml version=\"1.0\"?>",
            "<text:h text:outline-level=\"1\">role</text:h><text:p>detract</text:p>"
                + "<text:list><text:list-item><text:p>one</text:p></text:list-item>"
                + "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
                + "<text:p>line<text:line-break/>break</text:p>");
    assertThat(text(extract("a.odt", odt)).split("\\s+"))
        .containsExactly("role", "detract", "one", "two", "line", "break");
  }

  private static byte[] docx(String prolog, String words) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "[Content_Types].xml",
        utf8(
            "<?xml version=\"1.0\"?><Types"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                + " Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
                + "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
    entries.put(
        "_rels/.rels",
        utf8(
            "<?xml version=\"1.0\"?><Relationships"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
                + "2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
                + "</Relationships>"));
    entries.put(
        "word/document.xml",
        utf8(
            prolog
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
                + "main\"><w:body><w:p><w:r><w:t>"
                + words
                + "</w:t></w:r></w:p></w:body></w:document>"));
    return zip(entries);
  }

  private static byte[] odt(String prolog, String blocks) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("mimetype", utf8("application/vnd.oasis.opendocument.text"));
    entries.put(
        "content.xml",
        utf8(
            prolog
                + "<office:document-content"
                + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
                + "<office:body><office:text>"
                + blocks
                + "</office:text></office:body></office:document-content>"));
    return zip(entries);
  }

  private static byte[] form(String xfa) throws IOException {
    try (PDDocument pdf = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      pdf.addPage(new PDPage());
      PDAcroForm form = new PDAcroForm(pdf);
      PDStream stream = new PDStream(pdf, new ByteArrayInputStream(utf8(xfa)));
      form.setXFA(new PDXFAResource(stream.getCOSObject()));
      pdf.getDocumentCatalog().setAcroForm(form);
      pdf.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
