package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Members;
import io.millrace.contract.PartKind;
import io.millrace.contract.Reason;
import io.millrace.contract.Status;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractorIT {

  private static final String RUSSIAN =
      "Уважаемые господа, мы получили ваше письмо и благодарим вас за подробный ответ на вопрос.";
  private static final String JAPANESE = "お世話になっております。先日のご連絡ありがとうございました。書類を確認いたしましたのでご報告いたします。";
  private static final String FRENCH =
      "Chère Madame, l’été dernier, nous avons été très déçus par la qualité du séjour à Orléans.";
  private static final String ENGLISH = "Dear Sir, the café’s bill came to 40 pounds in the end.";

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

  private static DocumentExtracted extract(String name, String text) throws Exception {
    return extract(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(DocumentExtracted document) {
    return document.parts().getFirst().text();
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

  private static byte[] docx(String... paragraphs) throws IOException {
    try (XWPFDocument docx = new XWPFDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      for (String paragraph : paragraphs) {
        docx.createParagraph().createRun().setText(paragraph);
      }
      docx.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, JAPANESE",
    "EUC-JP, JAPANESE",
    "KOI8-R, RUSSIAN",
    "windows-1251, RUSSIAN",
    "windows-1252, FRENCH",
    "UTF-16LE, ENGLISH",
    "UTF-16BE, FRENCH",
    "UTF-8, JAPANESE"
  })
  void textInEveryCharsetIsReadAndTheCharsetSaid(String charset, String language) throws Exception {
    String text =
        switch (language) {
          case "JAPANESE" -> JAPANESE;
          case "RUSSIAN" -> RUSSIAN;
          case "FRENCH" -> FRENCH;
          default -> ENGLISH;
        };
    DocumentExtracted document = extract("letter.txt", text.getBytes(Charset.forName(charset)));
    assertThat(body(document)).isEqualTo(text);
    assertThat(document.document().description().metadata()).containsKey("charset");
  }

  @Test
  void bordersOfBlocksAreLineBreaks() throws Exception {
    assertThat(body(extract("a.html", "<h1>One</h1><div>two<br>three</div><p>four</p>")))
        .isEqualTo("One\n\ntwo\nthree\n\nfour");
    assertThat(body(extract("a.docx", docx("role", "detract")))).isEqualTo("role\n\ndetract");
  }

  @Test
  void aMessageHasItsBodyOnceAndItsHeadersAsDescription() throws Exception {
    DocumentExtracted document =
        extract(
            "a.eml",
            """
            From: "Ann Other" <ann@example.org>
            To: Bob <bob@example.org>
            Subject: The bill
            Date: Tue, 12 Mar 2024 10:15:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8

            Please pay the bill.
            --b
            Content-Type: text/html; charset=utf-8

            <p>Please pay the <b>bill</b>.</p>
            --b--
            """
                .replace("\n", "\r\n"));
    assertThat(body(document)).isEqualTo("Please pay the bill.");
    assertThat(document.parts()).hasSize(1);
    var description = document.document().description();
    assertThat(description.title()).contains("The bill");
    assertThat(description.authors()).containsExactly("Ann Other");
    assertThat(description.date()).contains(LocalDate.of(2024, 3, 12));
  }

  @Test
  void anArchiveAccountsForItsMembersAndAFailingOneMakesItPartial() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("letters/a.txt", utf8("A letter."));
    entries.put("../../etc/b.txt", utf8("Another letter."));
    byte[] whole = docx("A report that is cut.");
    entries.put("c.docx", java.util.Arrays.copyOf(whole, whole.length / 2));
    entries.put("inner.zip", zip(Map.of("d.txt", utf8("An inner letter."))));
    DocumentExtracted document = extract("letters.zip", zip(entries));
    assertThat(document.status()).isEqualTo(Status.PARTIAL);
    assertThat(document.reasons()).containsExactly(Reason.MEMBER_FAILED);
    assertThat(document.members()).isEqualTo(new Members(5, 4, 1));
    assertThat(document.parts().stream().map(ExtractedPart::path))
        .containsExactly(
            "", "letters/a.txt", "etc/b.txt", "c.docx", "inner.zip", "inner.zip/d.txt");
    assertThat(document.parts().stream().skip(1).map(ExtractedPart::kind))
        .containsOnly(PartKind.MEMBER);
    assertThat(document.parts().get(3).reasons()).containsExactly(Reason.CORRUPT);
    assertThat(document.parts().getLast().text()).isEqualTo("An inner letter.");
  }

  @Test
  void tooMuchTextIsCutAndSaidToBe() throws Exception {
    DocumentExtracted document = extract("long.txt", "word ".repeat(300_000));
    assertThat(document.status()).isEqualTo(Status.PARTIAL);
    assertThat(document.reasons()).containsExactly(Reason.LIMIT_REACHED);
    assertThat(body(document)).hasSizeBetween(900_000, 1_000_000);
  }

  @Test
  void tooManyMembersAreCutAndSaidToBe() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 150; i++) {
      entries.put(i + ".txt", utf8("Letter " + i));
    }
    DocumentExtracted document = extract("many.zip", zip(entries));
    assertThat(document.status()).isEqualTo(Status.PARTIAL);
    assertThat(document.reasons()).containsExactly(Reason.LIMIT_REACHED);
    assertThat(document.parts()).hasSize(101);
  }

  @Test
  void aBombEndsAtItsLimitAndWhatStoodBeforeItIsKept() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.txt", utf8("A letter."));
    entries.put("bomb.txt", new byte[64 << 20]);
    DocumentExtracted document = extract("bomb.zip", zip(entries));
    assertThat(document.status()).isEqualTo(Status.PARTIAL);
    assertThat(document.reasons()).contains(Reason.LIMIT_REACHED);
    assertThat(document.parts().get(1).text()).isEqualTo("A letter.");
  }

  @Test
  void whatNoParserKnowsIsUnsupported() throws Exception {
    Extracted extracted =
        Samples.extract(extractor, "a.bin", new byte[] {1, 2, 3, 0, 5, 6, 7, (byte) 0xff});
    assertThat(extracted.document().reasons()).containsExactly(Reason.UNSUPPORTED);
    assertThat(extracted.blame().orElseThrow().reason()).isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void whatHasNoTextIsCompleteAndEmpty() throws Exception {
    DocumentExtracted document = extract("blank.txt", " \n\t\n ");
    assertThat(document.status()).isEqualTo(Status.COMPLETE);
    assertThat(document.reasons()).containsExactly(Reason.EMPTY);
  }

  @Test
  void aPictureWithoutTesseractSaysSo() throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", png);
    DocumentExtracted picture = extract("scan.png", png.toByteArray());
    assertThat(picture.status()).isEqualTo(Status.PARTIAL);
    assertThat(picture.reasons()).containsExactly(Reason.OCR_UNAVAILABLE);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(pdf);
    }
    assertThat(extract("scan.pdf", pdf.toByteArray()).reasons())
        .containsExactly(Reason.OCR_UNAVAILABLE);
  }
}
