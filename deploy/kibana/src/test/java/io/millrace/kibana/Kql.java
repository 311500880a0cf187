package io.millrace.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kibana's query language as far as dashboards need it, read into queries of Elasticsearch: {@code
 * field : value}, {@code field : *}, {@code field : ("a" or "b")}, ranges, and, or, not and
 * parentheses. Words without a field are refused: they search everything.
 */
final class Kql {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:(\"[^\"\\\\]*\")|(<=|>=|[():<>])|([^\\s()\":<>]+))");

  private final List<String> tokens = new ArrayList<>();
  private final Set<String> fields = new TreeSet<>();
  private final ObjectNode query;
  private int next;

  private Kql(String text) {
    Matcher matcher = TOKEN.matcher(text.strip());
    int at = 0;
    while (at < text.strip().length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException("not understood from " + at + ": " + text);
      }
      tokens.add(matcher.group().strip());
      at = matcher.end();
    }
    query = tokens.isEmpty() ? Json.object("{\"match_all\": {}}") : or();
    if (next != tokens.size()) {
      throw new IllegalArgumentException("not understood from " + tokens.get(next) + ": " + text);
    }
  }

  /**
   * Reads a query; an empty one matches everything.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Kql read(String text) {
    return new Kql(text);
  }

  Set<String> fields() {
    return fields;
  }

  ObjectNode query() {
    return query;
  }

  private ObjectNode or() {
    List<ObjectNode> some = new ArrayList<>(List.of(and()));
    while (take("or")) {
      some.add(and());
    }
    return some.size() == 1 ? some.getFirst() : any(some);
  }

  private ObjectNode and() {
    List<ObjectNode> all = new ArrayList<>(List.of(not()));
    while (take("and")) {
      all.add(not());
    }
    return all.size() == 1 ? all.getFirst() : Json.object("{\"bool\": {\"filter\": ?}}", all);
  }

  private ObjectNode not() {
    return take("not") ? Json.object("{\"bool\": {\"must_not\": [?]}}", not()) : one();
  }

  private ObjectNode one() {
    if (take("(")) {
      ObjectNode inner = or();
      need(")");
      return inner;
    }
    String field = word();
    fields.add(field);
    for (String operator : List.of("<=", ">=", "<", ">")) {
      if (take(operator)) {
        String name = (operator.charAt(0) == '<' ? "l" : "g") + "t" + operator.substring(1);
        return Json.object(
            "{\"range\": {?: {?: ?}}}", field, name.replace('=', 'e'), value(word()));
      }
    }
    need(":");
    if (!take("(")) {
      return is(field, word());
    }
    List<ObjectNode> some = new ArrayList<>(List.of(is(field, word())));
    while (take("or")) {
      some.add(is(field, word()));
    }
    need(")");
    return any(some);
  }

  private static ObjectNode is(String field, String word) {
    return word.equals("*")
        ? Json.object("{\"exists\": {\"field\": ?}}", field)
        : Json.object("{\"term\": {?: ?}}", field, value(word));
  }

  private static ObjectNode any(List<ObjectNode> some) {
    ArrayNode should = Json.array(some);
    return Json.object("{\"bool\": {\"should\": ?, \"minimum_should_match\": 1}}", should);
  }

  private static String value(String word) {
    return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
  }

  private String word() {
    if (next == tokens.size() || tokens.get(next).matches("<=|>=|[():<>]|and|or|not")) {
      throw new IllegalArgumentException("a field or a value is missing");
    }
    return tokens.get(next++);
  }

  private boolean take(String token) {
    boolean there = next < tokens.size() && tokens.get(next).equals(token);
    next += there ? 1 : 0;
    return there;
  }

  private void need(String token) {
    if (!take(token)) {
      throw new IllegalArgumentException(token + " is missing: words without a field?");
    }
  }
}
