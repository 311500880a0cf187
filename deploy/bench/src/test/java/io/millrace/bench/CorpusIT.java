package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentExtracted;
import io.millrace.contract.Reason;
import io.millrace.contract.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusIT {

  private static final Map<Format, String> MEDIA_TYPES =
      new EnumMap<>(
          Map.of(
              Format.TXT, "text/plain",
              Format.HTML, "text/html",
              Format.EML, "message/rfc822",
              Format.DOCX,
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
              Format.ODT, "application/vnd.oasis.opendocument.text",
              Format.PDF, "application/pdf",
              Format.CSV, "text/csv",
              Format.ZIP, "application/zip"));

  private static FloorParser parser;

  @TempDir private Path folder;

  @BeforeAll
  static void makeParser() throws Exception {
    parser = new FloorParser();
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsRead(Format format) throws Exception {
    CorpusFile file = first(format);
    DocumentExtracted read = parser.parse(written(file));

    assertThat(read.status()).isEqualTo(Status.COMPLETE);
    assertThat(read.document().description().mediaType()).isEqualTo(MEDIA_TYPES.get(format));
    String text =
        String.join(" ", read.parts().stream().map(part -> part.text()).toList())
            .replaceAll("\\s+", " ");
    for (String paragraph : file.letter().orElseThrow().paragraphs()) {
      assertThat(text).contains(paragraph.split("(?<=\\.) ")[0]);
    }
  }

  @Test
  void anEmptyFileIsEmptyAndNotBroken() throws Exception {
    DocumentExtracted read =
        parser.parse(written(new CorpusFile("empty.txt", Format.TXT, 0, Optional.empty())));

    assertThat(read.status()).isEqualTo(Status.COMPLETE);
    assertThat(read.reasons()).containsExactly(Reason.EMPTY);
  }

  private Path written(CorpusFile file) throws Exception {
    Path path = folder.resolve(file.path());
    Files.createDirectories(path.getParent());
    return Files.write(path, file.bytes());
  }

  private static CorpusFile first(Format format) {
    int number = 0;
    while (Corpus.file(number, 1).format() != format || Corpus.file(number, 1).letter().isEmpty()) {
      number++;
    }
    return Corpus.file(number, 1);
  }
}
