package io.millrace.ingest;

import io.millrace.contract.Version;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the first scan of a source came to.
 *
 * @param found everything under the root: documents and what was skipped
 * @param documents the files that are documents, by the key of their place
 * @param skipped what is no document and why, by the key of its place
 * @param complete whether everything under the root could be listed
 * @param why what could not be listed; "" when complete
 */
public record ScanReport(
    String source,
    long found,
    Map<String, Taken> documents,
    Map<String, SkipReason> skipped,
    boolean complete,
    String why,
    long created,
    long updated,
    long removed) {

  /** A document as it was last published. */
  public record Taken(String id, Version version) {}

  public ScanReport {
    documents = Map.copyOf(documents);
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /** How many were skipped for each reason. */
  public Map<SkipReason, Integer> skippedByReason() {
    Map<SkipReason, Integer> counts = new EnumMap<>(SkipReason.class);
    skipped.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }

  /** Whether every file that was found is a document or has a reason why it is not. */
  public boolean balanced() {
    return found == documents.size() + skipped.size();
  }
}
