package io.millrace.analyze.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well names were found: strictly, that is the same tokens and the same type.
 *
 * @param micro over the names of all types
 * @param perType by type, in the order of {@link TaggedFile#TYPES}
 * @param wordsPerCpuSecond tokens per second of processor time, all heads of the model included
 * @param notes for people
 */
public record EntityReport(
    int sentences,
    int words,
    Score micro,
    Map<String, Score> perType,
    double wordsPerCpuSecond,
    List<String> notes) {

  public EntityReport {
    perType = Collections.unmodifiableMap(new LinkedHashMap<>(perType));
    notes = List.copyOf(notes);
  }
}
