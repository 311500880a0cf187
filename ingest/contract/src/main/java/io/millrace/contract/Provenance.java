package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * By what and when a document was made what it is.
 *
 * @param millrace version of Millrace at the stage that had the document last
 * @param tika version of Tika, once the document is extracted
 * @param analysis name and version of the analysis, once the document is enriched
 * @param settings 8 hexadecimal digits: hash of the settings of the analysis and of the user's list
 *     of entities
 * @param stages when each stage was done, by the stage's id
 */
public record Provenance(
    String millrace,
    Optional<String> tika,
    Optional<String> analysis,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> settings,
    Map<String, Instant> stages) {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{8}");

  public Provenance {
    Check.text(millrace, "millrace");
    Check.present(tika, "tika");
    Check.present(analysis, "analysis");
    Check.present(settings, "settings");
    Check.that(
        settings.isEmpty() || HASH.matcher(settings.get()).matches(),
        "settings are named by 8 hexadecimal digits");
    stages = Map.copyOf(new TreeMap<>(stages));
  }

  /** Provenance without a hash of the settings. */
  public Provenance(
      String millrace,
      Optional<String> tika,
      Optional<String> analysis,
      Map<String, Instant> stages) {
    this(millrace, tika, analysis, Optional.empty(), stages);
  }

  /** Of a document that was just received. */
  public static Provenance received(String millrace, Instant at) {
    return new Provenance(
        millrace, Optional.empty(), Optional.empty(), Map.of(Stage.RECEIVE.id(), at));
  }

  public Provenance extracted(String tikaVersion, Instant at) {
    return new Provenance(
        MillraceVersion.get(),
        Optional.of(tikaVersion),
        analysis,
        settings,
        with(Stage.EXTRACT, at));
  }

  public Provenance analyzed(String analysisVersion, Instant at) {
    return new Provenance(
        MillraceVersion.get(),
        tika,
        Optional.of(analysisVersion),
        settings,
        with(Stage.ANALYZE, at));
  }

  /** The same under settings with the given hash, 8 hexadecimal digits. */
  public Provenance withSettings(String hash) {
    return new Provenance(millrace, tika, analysis, Optional.of(hash), stages);
  }

  private Map<String, Instant> with(Stage stage, Instant at) {
    Map<String, Instant> all = new TreeMap<>(stages);
    all.put(stage.id(), at);
    return all;
  }
}
