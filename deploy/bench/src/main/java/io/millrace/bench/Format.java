package io.millrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The formats of the corpus, each with how many of a hundred documents have it. */
public enum Format {
  TXT(22) {
    @Override
    byte[] bytes(Letter letter) {
      return utf8(letter.text());
    }
  },
  HTML(18) {
    @Override
    byte[] bytes(Letter letter) {
      StringBuilder html = new StringBuilder();
      html.append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>")
          .append(xml(letter.subject()))
          .append("</title><meta name=\"author\" content=\"")
          .append(xml(letter.author()))
          .append("\"><style>body { font-family: serif } .foot { color: gray }</style></head>")
          .append(
              "<body>\n<nav><ul><li><a href=\"/\">Home</a></li><li>Archive</li></ul></nav>\n<h1>")
          .append(xml(letter.subject()))
          .append("</h1>\n");
      for (String paragraph : letter.paragraphs()) {
        html.append("<div class=\"block\"><p>").append(xml(paragraph)).append("</p></div>\n");
      }
      html.append("<div class=\"foot\">").append(xml(letter.organization()));
      return utf8(html.append("</div>\n</body></html>\n").toString());
    }
  },
  EML(15) {
    @Override
    byte[] bytes(Letter letter) {
      String plain = String.join("\n\n", letter.paragraphs());
      StringBuilder html = new StringBuilder("<html><body>");
      letter.paragraphs().forEach(p -> html.append("<p>").append(xml(p)).append("</p>\n"));
      String when =
          DateTimeFormatter.RFC_1123_DATE_TIME
              .withLocale(Locale.ROOT)
              .format(letter.date().atTime(9, 30).atOffset(ZoneOffset.UTC));
      String mail =
          """
          From: %s <%s>
          To: %s <%s>
          Subject: %s
          Date: %s
          Message-ID: <%s@mail.example.org>
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary="outer"

          --outer
          Content-Type: multipart/alternative; boundary="inner"

          --inner
          Content-Type: text/plain; charset=utf-8
          Content-Transfer-Encoding: 8bit

          %s

          --inner
          Content-Type: text/html; charset=utf-8
          Content-Transfer-Encoding: 8bit

          %s</body></html>

          --inner--

          --outer
          Content-Type: text/csv; charset=utf-8; name="figures.csv"
          Content-Disposition: attachment; filename="figures.csv"
          Content-Transfer-Encoding: 8bit

          %s
          --outer--
          """
              .formatted(
                  letter.author(),
                  address(letter.author()),
                  letter.addressee(),
                  address(letter.addressee()),
                  letter.subject().replaceAll("[^ -~]", "?"),
                  when,
                  Integer.toHexString(plain.hashCode()),
                  plain,
                  html,
                  table(letter, 12));
      return utf8(mail.replace("\n", "\r\n"));
    }
  },
  DOCX(15) {
    @Override
    byte[] bytes(Letter letter) throws IOException {
      return OfficeFiles.docx(letter);
    }
  },
  ODT(8) {
    @Override
    byte[] bytes(Letter letter) throws IOException {
      return OfficeFiles.odt(letter);
    }
  },
  PDF(14) {
    @Override
    byte[] bytes(Letter letter) throws IOException {
      return PdfFile.bytes(letter);
    }
  },
  CSV(5) {
    @Override
    byte[] bytes(Letter letter) {
      return utf8(table(letter, Integer.MAX_VALUE));
    }
  },
  ZIP(3) {
    @Override
    byte[] bytes(Letter letter) throws IOException {
      Map<String, byte[]> members = new LinkedHashMap<>();
      members.put("letters/letter.txt", TXT.bytes(letter));
      members.put("letters/letter.docx", DOCX.bytes(letter));
      members.put("figures.csv", utf8(table(letter, 20)));
      return OfficeFiles.zip(members);
    }
  };

  private final int share;

  Format(int share) {
    this.share = share;
  }

  /** The bytes of a letter in this format; the same letter always gives the same bytes. */
  abstract byte[] bytes(Letter letter) throws IOException;

  String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format for a number.
   *
   * @param number 0 to 99
   */
  static Format at(int number) {
    int left = number;
    for (Format format : values()) {
      left -= format.share;
      if (left < 0) {
        return format;
      }
    }
    throw new IllegalArgumentException("not in 0 to 99: " + number);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String address(String person) {
    return person.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
  }

  private static String table(Letter letter, int rows) {
    StringBuilder csv = new StringBuilder("number,place,person,remark\n");
    int row = 0;
    for (String paragraph : letter.paragraphs()) {
      for (String sentence : paragraph.split("(?<=\\.) ")) {
        if (row++ < rows) {
          csv.append(row)
              .append(',')
              .append(letter.place())
              .append(',')
              .append(letter.author())
              .append(",\"")
              .append(sentence.replace("\"", "\"\""))
              .append("\"\n");
        }
      }
    }
    return csv.toString();
  }
}
