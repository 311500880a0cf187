package io.millrace.kibana;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what would be broken in Kibana, without a Kibana: all that can be told from a file alone.
 */
final class DashboardChecker {

  private final Fields fields;

  DashboardChecker(Fields fields) {
    this.fields = fields;
  }

  List<Problem> check(String ndjson) {
    List<Problem> problems = new ArrayList<>();
    try {
      Contents contents = Contents.of(ndjson);
      problems.addAll(new ShapeCheck(contents).problems());
      problems.addAll(new ReferenceCheck(contents).problems());
      problems.addAll(new GridCheck(contents).problems());
      problems.addAll(new ChartCheck(contents).problems());
      problems.addAll(new FieldCheck(contents, fields).problems());
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(Problem.Check.SHAPE, "file", e.getMessage()));
    }
    return problems;
  }
}
