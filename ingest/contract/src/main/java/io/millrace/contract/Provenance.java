package io.millrace.contract;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By what and when a document was made what it is.
 *
 * @param millrace version of Millrace
 * @param tika version of Tika, once the document is extracted
 * @param analysis name and version of the analysis, once the document is enriched
 * @param stages when each stage was done, by the stage's id
 */
public record Provenance(
    String millrace,
    Optional<String> tika,
    Optional<String> analysis,
    Map<String, Instant> stages) {

  public Provenance {
    Check.text(millrace, "millrace");
    Check.present(tika, "tika");
    Check.present(analysis, "analysis");
    stages = Map.copyOf(new TreeMap<>(stages));
  }

  /** Of a document that was just received. */
  public static Provenance received(String millrace, Instant at) {
    return new Provenance(
        millrace, Optional.empty(), Optional.empty(), Map.of(Stage.RECEIVE.id(), at));
  }

  public Provenance extracted(String tikaVersion, Instant at) {
    return new Provenance(millrace, Optional.of(tikaVersion), analysis, with(Stage.EXTRACT, at));
  }

  public Provenance analyzed(String analysisVersion, Instant at) {
    return new Provenance(millrace, tika, Optional.of(analysisVersion), with(Stage.ANALYZE, at));
  }

  private Map<String, Instant> with(Stage stage, Instant at) {
    Map<String, Instant> all = new TreeMap<>(stages);
    all.put(stage.id(), at);
    return all;
  }
}
