package io.millrace.analyze.evaluate;

import io.millrace.contract.SentimentLabel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well tones were found.
 *
 * @param accuracy share of texts with the right label, 0 to 1
 * @param macroF1 the mean F1 of the labels that are there or were found, 0 to 1
 * @param perLabel by label
 * @param confusion for each label that was right, how often each was found
 * @param wordsPerCpuSecond words and punctuation marks per second of processor time, all heads of
 *     the model included
 * @param notes for people
 */
public record LabelReport(
    int texts,
    int words,
    double accuracy,
    double macroF1,
    Map<SentimentLabel, Score> perLabel,
    Map<SentimentLabel, Map<SentimentLabel, Integer>> confusion,
    double wordsPerCpuSecond,
    List<String> notes) {

  public LabelReport {
    perLabel = Collections.unmodifiableMap(new LinkedHashMap<>(perLabel));
    confusion = Collections.unmodifiableMap(new LinkedHashMap<>(confusion));
    notes = List.copyOf(notes);
  }
}
