package io.millrace.extract.child;

import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Extraction;
import io.millrace.contract.Members;
import io.millrace.contract.PartKind;
import io.millrace.contract.Reason;
import io.millrace.contract.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** The parts of one document as they are found, and what they come to in the end. */
final class Findings {

  private final Budget budget;
  private final Piece body;
  private final List<Piece> others = new ArrayList<>();
  private final PartPaths paths = new PartPaths();
  private boolean picturesSkipped;

  Findings(Piece body, Budget budget) {
    this.body = body;
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  Piece body() {
    return body;
  }

  /** A new part inside another one. */
  Piece open(Piece container, Metadata metadata) {
    String path = paths.path(container.path, metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY));
    PartKind kind = container.isArchive() ? PartKind.MEMBER : PartKind.ATTACHMENT;
    Piece piece = new Piece(path, kind, metadata, budget);
    others.add(piece);
    return piece;
  }

  /** A picture inside a document turned out to hold no text: it is no part. */
  void forget(Piece piece) {
    others.remove(piece);
  }

  void skippedPicture() {
    picturesSkipped = true;
  }

  /** Settles how a part ended. */
  void ended(Piece piece, Optional<Exception> thrown, boolean ocr) {
    boolean text = !piece.text.text().isEmpty();
    int unreadable = lostInside(piece);
    Optional<Reason> reason = thrown.flatMap(e -> Verdict.reason(e, budget.spent()));
    if (thrown.isEmpty() && piece == body) {
      reason = budget.spent();
    }
    boolean something = text || holdsParts(piece);
    if (reason.isEmpty() && unreadable > 0) {
      piece.ended(
          something
              ? Extraction.partial(Reason.MEMBER_FAILED)
              : Extraction.unreadable(encryptedInside(piece) ? Reason.ENCRYPTED : Reason.CORRUPT));
    } else if (reason.isEmpty() && text && lostPages(piece)) {
      piece.ended(Extraction.partial(Reason.CORRUPT));
    } else if (reason.isEmpty() && !something && !ocr && looksLikePicture(piece)) {
      piece.ended(Extraction.partial(Reason.OCR_UNAVAILABLE));
    } else {
      piece.ended(Verdict.of(reason, something));
    }
  }

  /** The document as a whole. */
  ParsedDocument document(Optional<Exception> thrown, boolean tooDeep, boolean ocr) {
    ended(body, thrown, ocr);
    if (tooDeep) {
      boolean something = !body.text.text().isEmpty() || !others.isEmpty();
      body.ended(Verdict.of(Optional.of(Reason.LIMIT_REACHED), something));
    }
    List<ExtractedPart> parts = new ArrayList<>();
    parts.add(body.part());
    others.forEach(piece -> parts.add(piece.part()));
    Extraction whole = whole(parts);
    return new ParsedDocument(
        Facts.description(body.metadata, DocumentParser.usedOcr(body.metadata)),
        whole.status(),
        whole.reasons(),
        members(),
        parts,
        thrown.map(e -> e.getClass().getName()).orElse(""),
        tooDeep);
  }

  private Extraction whole(List<ExtractedPart> parts) {
    Extraction own = body.extraction();
    if (own.status() == Status.UNREADABLE) {
      return own;
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (own.status() == Status.PARTIAL) {
      reasons.addAll(own.reasons());
    }
    for (Piece piece : others) {
      switch (piece.extraction().status()) {
        case UNREADABLE -> reasons.add(Reason.MEMBER_FAILED);
        case PARTIAL -> reasons.addAll(piece.extraction().reasons());
        case COMPLETE -> {
          // Nothing is missing.
        }
      }
    }
    if (!reasons.isEmpty()) {
      return new Extraction(Status.PARTIAL, List.copyOf(reasons));
    }
    return parts.stream().allMatch(part -> part.text().isEmpty())
        ? Extraction.EMPTY
        : Extraction.COMPLETE;
  }

  private Members members() {
    int failed = lostInside(body);
    int read = 0;
    for (Piece piece : others) {
      failed += lostInside(piece);
      if (piece.extraction().status() == Status.UNREADABLE) {
        failed++;
      } else {
        read++;
      }
    }
    return new Members(read + failed, read, failed);
  }

  private boolean holdsParts(Piece piece) {
    return others.stream()
        .anyMatch(
            other -> other != piece && (piece == body || other.path.startsWith(piece.path + "/")));
  }

  /** Files in a container that its parser could not even hand on, such as encrypted ones. */
  private static int lostInside(Piece piece) {
    return piece.metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM).length;
  }

  private static boolean encryptedInside(Piece piece) {
    for (String e :
        piece.metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM)) {
      if (e.contains("EncryptedDocumentException")) {
        return true;
      }
    }
    return false;
  }

  /** The PDF parser goes on after a page that it cannot read, and only notes it. */
  private static boolean lostPages(Piece piece) {
    return piece.isPdf()
        && piece.metadata.getValues(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING).length > 0;
  }

  private boolean looksLikePicture(Piece piece) {
    return piece.isPicture() || piece.isPdf() || (piece == body && picturesSkipped);
  }
}
