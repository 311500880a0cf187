package io.millrace.index;

import io.millrace.contract.SentimentLabel;
import io.millrace.contract.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What one term of a query asks of a row. */
sealed interface Condition {

  /** How a value is meant: its words, {@code "all of it"}, or the beginning of a word*. */
  enum Form {
    WORDS,
    WHOLE,
    PREFIX
  }

  /** A word, phrase or prefix in any of the searched fields. */
  record Text(String text, Form form) implements Condition {}

  /** A name in a field. */
  record Named(NameField field, String value, Form form) implements Condition {}

  /** The tone towards somebody; which one say the query's tones. */
  record Towards(String value, Form form) implements Condition {}

  /** The tone of the document, or of what is asked of {@link Towards}. */
  record Toned(SentimentLabel label) implements Condition {}

  /**
   * When it was written.
   *
   * @param from inclusive
   * @param before exclusive
   */
  record Written(Optional<LocalDate> from, Optional<LocalDate> before) implements Condition {}

  /**
   * One of these types of files.
   *
   * @param types each a media type, or the beginning of one with {@code *} behind it
   */
  record Typed(List<String> types) implements Condition {
    public Typed {
      types = List.copyOf(types);
    }
  }

  record InState(State state) implements Condition {}

  record InLanguage(String language) implements Condition {}

  record OfSource(String source) implements Condition {}

  /** Words of the path one after another, or how the path begins. */
  record AtPath(String value, Form form) implements Condition {}
}
