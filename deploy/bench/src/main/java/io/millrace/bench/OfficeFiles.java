package io.millrace.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Office documents and archives, written by hand so that the same letter gives the same bytes. */
final class OfficeFiles {

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final LocalDateTime WHEN = LocalDateTime.of(2020, 1, 1, 12, 0);

  private OfficeFiles() {}

  static byte[] docx(Letter letter) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "[Content_Types].xml",
        Format.utf8(
            HEAD
                + """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
                </Types>
                """));
    files.put(
        "_rels/.rels",
        Format.utf8(
            HEAD
                + """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
                <Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
                </Relationships>
                """));
    files.put(
        "docProps/core.xml",
        Format.utf8(
            HEAD
                + """
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <dc:title>%s</dc:title><dc:creator>%s</dc:creator>
                <dcterms:created xsi:type="dcterms:W3CDTF">%sT09:30:00Z</dcterms:created>
                </cp:coreProperties>
                """
                    .formatted(
                        Format.xml(letter.subject()), Format.xml(letter.author()), letter.date())));
    StringBuilder body = new StringBuilder(HEAD);
    body.append(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    for (String line : letter.text().split("\n+")) {
      body.append("<w:p><w:r><w:t xml:space=\"preserve\">")
          .append(Format.xml(line))
          .append("</w:t></w:r></w:p>");
    }
    body.append("<w:sectPr/></w:body></w:document>");
    files.put("word/document.xml", Format.utf8(body.toString()));
    return zip(files);
  }

  static byte[] odt(Letter letter) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    // The standard wants it first and stored as it is: that is how the format is recognised.
    files.put("mimetype", Format.utf8("application/vnd.oasis.opendocument.text"));
    files.put(
        "META-INF/manifest.xml",
        Format.utf8(
            HEAD
                + """
                <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
                <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
                <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
                <manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
                </manifest:manifest>
                """));
    files.put(
        "meta.xml",
        Format.utf8(
            HEAD
                + """
                <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2">
                <office:meta><dc:title>%s</dc:title><meta:initial-creator>%s</meta:initial-creator><meta:creation-date>%sT09:30:00</meta:creation-date></office:meta>
                </office:document-meta>
                """
                    .formatted(
                        Format.xml(letter.subject()), Format.xml(letter.author()), letter.date())));
    StringBuilder body = new StringBuilder(HEAD);
    body.append(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:text>");
    for (String line : letter.text().split("\n+")) {
      body.append("<text:p>").append(Format.xml(line)).append("</text:p>");
    }
    body.append("</office:text></office:body></office:document-content>");
    files.put("content.xml", Format.utf8(body.toString()));
    return zip(files);
  }

  /** An archive of these files in their order. */
  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        // Not the machine's clock, nor its zone.
        entry.setTimeLocal(WHEN);
        if (file.getKey().equals("mimetype")) {
          CRC32 crc = new CRC32();
          crc.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
