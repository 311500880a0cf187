package io.millrace.analyze;

import io.millrace.contract.Description;
import io.millrace.contract.Document;
import io.millrace.contract.Letter;
import io.millrace.contract.PartKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a piece, and what makes it a letter.
 *
 * @param signature the lines under the sender's name
 */
record PieceReading(
    Piece piece, PartReading reading, Optional<Letter> letter, List<String> signature) {

  private static final String MAIL = "message/rfc822";

  PieceReading {
    signature = List.copyOf(signature);
  }

  static PieceReading of(
      Piece piece, PartReading reading, List<FoundDate> dates, Document document) {
    Optional<LetterFinder.Found> found = LetterFinder.in(piece, dates);
    Optional<Letter> letter = found.map(LetterFinder.Found::letter);
    if (piece.part().kind() == PartKind.BODY && piece.part().mediaType().equals(MAIL)) {
      letter = Optional.of(mail(letter, document.description()));
    }
    return new PieceReading(
        piece, reading, letter, found.map(LetterFinder.Found::signature).orElse(List.of()));
  }

  /** The header of a message knows better than its text. */
  private static Letter mail(Optional<Letter> letter, Description description) {
    Map<String, List<String>> metadata = description.metadata();
    List<String> to =
        metadata.getOrDefault("Message-To", List.of()).stream()
            .flatMap(value -> MessageHeader.mailboxes(value).stream())
            .distinct()
            .toList();
    return new Letter(
        description.date().or(() -> letter.flatMap(Letter::date)),
        description.authors().stream().findFirst().or(() -> letter.flatMap(Letter::sender)),
        to.isEmpty() ? letter.map(Letter::recipients).orElse(List.of()) : to,
        description
            .title()
            .flatMap(MessageHeader::subject)
            .or(() -> letter.flatMap(Letter::subject)),
        letter.flatMap(Letter::salutation),
        letter.flatMap(Letter::closing));
  }
}
