package io.millrace.index;

import io.millrace.contract.SentimentLabel;
import io.millrace.contract.State;
import io.millrace.index.Condition.Form;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields that a query can ask for, and what their values mean. */
final class QueryFields {

  /** Reads a value. */
  private interface Reader {
    Condition read(String value, Form form) throws QueryException;
  }

  private static final Map<String, Reader> READERS = readers();

  private QueryFields() {}

  private static Map<String, Reader> readers() {
    Map<String, Reader> readers = new HashMap<>();
    for (NameField field : NameField.values()) {
      field.names().forEach(name -> readers.put(name, (v, f) -> new Condition.Named(field, v, f)));
    }
    readers.put("from", QueryFields::from);
    readers.put("to", QueryFields::to);
    readers.put("after", (v, f) -> from(QueryDate.parse("after", v)));
    readers.put("before", (v, f) -> before(QueryDate.parse("before", v).first()));
    readers.put("towards", Condition.Towards::new);
    readers.put("tone", (v, f) -> new Condition.Toned(tone(v)));
    readers.put("lang", (v, f) -> new Condition.InLanguage(v.toLowerCase(Locale.ROOT)));
    readers.put("language", readers.get("lang"));
    readers.put("type", (v, f) -> new Condition.Typed(FileTypes.of(v, f == Form.PREFIX)));
    readers.put("state", (v, f) -> new Condition.InState(state(v)));
    readers.put("source", (v, f) -> new Condition.OfSource(v));
    readers.put("path", Condition.AtPath::new);
    return Map.copyOf(readers);
  }

  static boolean knows(String field) {
    return READERS.containsKey(field.toLowerCase(Locale.ROOT));
  }

  /**
   * What a known field with this value asks for.
   *
   * @throws QueryException when the field cannot have that value
   */
  static Condition of(String field, String value, Form form) throws QueryException {
    return READERS.get(field).read(value, form);
  }

  // Nobody is called 2010-01-01: those who write so mean the date.
  private static Condition from(String value, Form form) throws QueryException {
    return QueryDate.looksLikeOne(value)
        ? from(QueryDate.parse("from", value))
        : new Condition.Named(NameField.FROM, value, form);
  }

  private static Condition to(String value, Form form) throws QueryException {
    return QueryDate.looksLikeOne(value)
        ? before(QueryDate.parse("to", value).afterLast())
        : new Condition.Named(NameField.TO, value, form);
  }

  private static Condition from(QueryDate date) {
    return new Condition.Written(Optional.of(date.first()), Optional.empty());
  }

  private static Condition before(LocalDate day) {
    return new Condition.Written(Optional.empty(), Optional.of(day));
  }

  private static SentimentLabel tone(String value) throws QueryException {
    return one(SentimentLabel.values(), "tone", value);
  }

  private static State state(String value) throws QueryException {
    return one(State.values(), "state", value);
  }

  private static <E extends Enum<E>> E one(E[] values, String field, String value)
      throws QueryException {
    for (E one : values) {
      if (one.name().equalsIgnoreCase(value)) {
        return one;
      }
    }
    List<String> known = Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    throw new QueryException(
        "%s: cannot be “%s”; it is one of %s"
            .formatted(field, shown(value), known.stream().collect(Collectors.joining(", "))));
  }

  /** A value in a message: short, and on one line. */
  static String shown(String value) {
    return Bounds.cut(value.replaceAll("\\p{Cntrl}+", " "), 60);
  }
}
