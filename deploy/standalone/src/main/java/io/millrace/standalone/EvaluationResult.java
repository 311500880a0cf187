package io.millrace.standalone;

import io.millrace.analyze.evaluate.EntityReport;
import io.millrace.analyze.evaluate.LabelReport;
import io.millrace.analyze.evaluate.Score;
import io.millrace.analyze.evaluate.SpeedReport;
import io.millrace.contract.EventJson;
import io.millrace.contract.SentimentLabel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an evaluation found, as JSON and as a table. */
record EvaluationResult(String json, String table, List<String> notes) {

  private static final String SCORES = "%-9s %9s %9s %9s %9s %9s%n";

  static EvaluationResult of(EntityReport report) {
    Map<String, Object> json = new LinkedHashMap<>(scores(report.micro()));
    Map<String, Object> perType = new LinkedHashMap<>();
    report.perType().forEach((type, score) -> perType.put(type, scores(score)));
    json.put("perType", perType);
    json.put("sentences", report.sentences());
    json.put("words", report.words());
    json.put("wordsPerCpuSecond", Math.round(report.wordsPerCpuSecond()));
    json.put("notes", report.notes());

    StringBuilder table = new StringBuilder(header());
    report.perType().forEach((type, score) -> table.append(row(type, score)));
    table.append(row("all", report.micro()));
    table.append(
        "%n%,d sentences, %,d words; %,.0f words per CPU-second"
            .formatted(report.sentences(), report.words(), report.wordsPerCpuSecond()));
    return new EvaluationResult(EventJson.pretty(json), table.toString(), report.notes());
  }

  static EvaluationResult of(LabelReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("accuracy", rounded(report.accuracy()));
    json.put("macroF1", rounded(report.macroF1()));
    Map<String, Object> perLabel = new LinkedHashMap<>();
    report.perLabel().forEach((label, score) -> perLabel.put(name(label), scores(score)));
    json.put("perLabel", perLabel);
    Map<String, Object> confusion = new LinkedHashMap<>();
    report.confusion().forEach((label, row) -> confusion.put(name(label), named(row)));
    json.put("confusion", confusion);
    json.put("texts", report.texts());
    json.put("words", report.words());
    json.put("wordsPerCpuSecond", Math.round(report.wordsPerCpuSecond()));
    json.put("notes", report.notes());

    StringBuilder table = new StringBuilder(header());
    report.perLabel().forEach((label, score) -> table.append(row(name(label), score)));
    table.append(
        "%naccuracy %.1f %%, macro-F1 %.1f %%%n"
            .formatted(100 * report.accuracy(), 100 * report.macroF1()));
    table.append(
        "%,d texts, %,d words; %,.0f words per CPU-second"
            .formatted(report.texts(), report.words(), report.wordsPerCpuSecond()));
    return new EvaluationResult(EventJson.pretty(json), table.toString(), report.notes());
  }

  static EvaluationResult of(SpeedReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sentences", report.sentences());
    json.put("words", report.words());
    json.put("wordsPerCpuSecond", Math.round(report.wordsPerCpuSecond()));
    json.put("encoderWordsPerCpuSecond", Math.round(report.encoderWordsPerCpuSecond()));
    json.put("ratio", rounded(report.ratio()));
    String table =
        ("%,d sentences, %,d words%nall heads   %,7.0f words per CPU-second%n"
                + "the encoder %,7.0f words per CPU-second, ratio %.2f")
            .formatted(
                report.sentences(),
                report.words(),
                report.wordsPerCpuSecond(),
                report.encoderWordsPerCpuSecond(),
                report.ratio());
    return new EvaluationResult(EventJson.pretty(json), table, List.of());
  }

  private static Map<String, Object> scores(Score score) {
    Map<String, Object> scores = new LinkedHashMap<>();
    scores.put("f1", rounded(score.f1()));
    scores.put("precision", rounded(score.precision()));
    scores.put("recall", rounded(score.recall()));
    scores.put("gold", score.gold());
    scores.put("found", score.found());
    scores.put("right", score.right());
    return scores;
  }

  private static String header() {
    return SCORES.formatted("", "precision", "recall", "F1", "gold", "found");
  }

  private static String row(String name, Score score) {
    return SCORES.formatted(
        name,
        percent(score.precision()),
        percent(score.recall()),
        percent(score.f1()),
        score.gold(),
        score.found());
  }

  private static String percent(double ratio) {
    return "%.1f %%".formatted(100 * ratio);
  }

  private static double rounded(double ratio) {
    return Math.round(ratio * 10_000) / 10_000.0;
  }

  private static Map<String, Integer> named(Map<SentimentLabel, Integer> row) {
    Map<String, Integer> named = new LinkedHashMap<>();
    row.forEach((label, count) -> named.put(name(label), count));
    return named;
  }

  private static String name(SentimentLabel label) {
    return label.name().toLowerCase(Locale.ROOT);
  }
}
