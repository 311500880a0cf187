package io.millrace.analyze.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the evaluation of several files found: a row each, for programs and for people. */
public final class SetTable {

  private static final String ROW = "%-40s %8s %8s   %s%n";

  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final StringBuilder text =
      new StringBuilder(ROW.formatted("set", "F1", "accuracy", "of that"));

  void add(String file, EntityReport report) {
    Map<String, Object> row = row(file);
    row.put("f1", report.micro().f1());
    row.put("precision", report.micro().precision());
    row.put("recall", report.micro().recall());
    row.put("perType", f1(report.perType()));
    row.put("names", report.micro().gold());
    text.append(
        ROW.formatted(
            file,
            percent(report.micro().f1()),
            "",
            parts(report.perType()) + "; names: " + report.micro().gold()));
  }

  /** Three labels; F1 is the mean over the labels. */
  void add(String file, LabelReport report) {
    add(row(file), file, report);
  }

  /** Where neutral was no answer. */
  void addTwoWay(String file, LabelReport report) {
    Map<String, Object> row = row(file);
    row.put("twoWay", true);
    add(row, file + ", two-way", report);
  }

  private void add(Map<String, Object> row, String title, LabelReport report) {
    Map<String, Score> perLabel = new LinkedHashMap<>();
    report
        .perLabel()
        .forEach((label, score) -> perLabel.put(label.name().toLowerCase(Locale.ROOT), score));
    row.put("accuracy", report.accuracy());
    row.put("macroF1", report.macroF1());
    row.put("perLabel", f1(perLabel));
    row.put("texts", report.texts());
    text.append(
        ROW.formatted(
            title,
            percent(report.macroF1()),
            percent(report.accuracy()),
            parts(perLabel) + "; texts: " + report.texts()));
  }

  private Map<String, Object> row(String file) {
    int dot = file.lastIndexOf('.');
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("set", file.substring(0, dot));
    row.put("kind", file.substring(dot + 1));
    rows.add(row);
    return row;
  }

  /** For each row {@code set}, {@code kind} and its numbers; ratios between 0 and 1. */
  public List<Map<String, Object>> rows() {
    return List.copyOf(rows);
  }

  /** As lines under a heading; percents. */
  public String text() {
    return text.toString().stripTrailing();
  }

  private static Map<String, Double> f1(Map<String, Score> scores) {
    Map<String, Double> f1 = new LinkedHashMap<>();
    scores.forEach((name, score) -> f1.put(name, score.f1()));
    return f1;
  }

  private static String parts(Map<String, Score> scores) {
    List<String> parts = new ArrayList<>();
    scores.forEach((name, score) -> parts.add(name + " " + percent(score.f1())));
    return String.join(", ", parts);
  }

  private static String percent(double ratio) {
    return "%.1f".formatted(100 * ratio);
  }
}
