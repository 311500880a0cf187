package io.millrace.index;

import io.millrace.contract.Letter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What makes a part a letter, as fields of a row. */
record LetterFields(
    Optional<LocalDate> letterDate,
    Optional<String> sender,
    List<String> recipients,
    Optional<String> subject) {

  static final LetterFields NONE =
      new LetterFields(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  static LetterFields of(Optional<Letter> letter) {
    return letter
        .map(
            l ->
                new LetterFields(
                    l.date(),
                    l.sender().map(Bounds::line),
                    Bounds.lines(l.recipients()),
                    l.subject().map(Bounds::line)))
        .orElse(NONE);
  }
}
