package io.millrace.extract.child;

import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Extraction;
import io.millrace.contract.PartKind;
import java.util.Set;
import org.apache.tika.metadata.Metadata;

/** A part while it is being parsed. */
final class Piece {

  private static final Set<String> ARCHIVES =
      Set.of(
          "application/zip",
          "application/x-tar",
          "application/x-gtar",
          "application/gzip",
          "application/x-bzip2",
          "application/x-xz",
          "application/x-lzma",
          "application/zstd",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/x-cpio",
          "application/x-archive",
          "application/x-compress",
          "application/java-archive",
          "application/mbox",
          "application/vnd.ms-outlook-pst");
  private static final Set<String> MESSAGES =
      Set.of("message/rfc822", "application/vnd.ms-outlook", "application/vnd.ms-tnef");

  final String path;
  final PartKind kind;
  final Metadata metadata;
  final BlockText text;
  private Extraction extraction = Extraction.EMPTY;

  Piece(String path, PartKind kind, Metadata metadata, Budget budget) {
    this.path = path;
    this.kind = kind;
    this.metadata = metadata;
    this.text = new BlockText(metadata, budget);
  }

  boolean isArchive() {
    return ARCHIVES.contains(Facts.mediaType(metadata));
  }

  boolean isMessage() {
    return MESSAGES.contains(Facts.mediaType(metadata));
  }

  boolean isPicture() {
    return Facts.mediaType(metadata).startsWith("image/");
  }

  boolean isPdf() {
    return Facts.mediaType(metadata).equals("application/pdf");
  }

  Extraction extraction() {
    return extraction;
  }

  void ended(Extraction how) {
    this.extraction = how;
  }

  ExtractedPart part() {
    return new ExtractedPart(
        path,
        kind,
        Facts.title(metadata).filter(t -> kind != PartKind.BODY),
        Facts.mediaType(metadata),
        extraction.status(),
        extraction.reasons(),
        kind == PartKind.BODY
            ? java.util.Map.of()
            : Facts.map(metadata, DocumentParser.usedOcr(metadata)),
        text.text());
  }
}
