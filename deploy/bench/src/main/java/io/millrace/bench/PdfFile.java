package io.millrace.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A letter as a PDF with a text layer. */
final class PdfFile {

  private static final int COLUMNS = 92;
  private static final int LINES = 54;
  private static final float SIZE = 10;
  private static final float LEADING = 13;

  private PdfFile() {}

  static byte[] bytes(Letter letter) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      // Else the file's id would come from the clock.
      document.setDocumentId((long) letter.text().hashCode());
      PDDocumentInformation information = new PDDocumentInformation();
      information.setTitle(letter.subject());
      information.setAuthor(letter.author());
      information.setCreationDate(
          GregorianCalendar.from(letter.date().atTime(9, 30).atZone(ZoneOffset.UTC)));
      document.setDocumentInformation(information);
      PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      List<String> lines = lines(letter.text());
      for (int from = 0; from < lines.size(); from += LINES) {
        page(document, font, lines.subList(from, Math.min(from + LINES, lines.size())));
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static void page(PDDocument document, PDType1Font font, List<String> lines)
      throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(font, SIZE);
      content.setLeading(LEADING);
      content.newLineAtOffset(60, 780);
      for (String line : lines) {
        content.showText(line);
        content.newLine();
      }
      content.endText();
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        if (!line.isEmpty() && line.length() + word.length() >= COLUMNS) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
