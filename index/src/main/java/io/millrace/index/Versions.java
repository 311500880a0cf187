package io.millrace.index;

import io.millrace.contract.Provenance;
import java.util.Optional;

/**
 * By which versions a row was made what it is.
 *
 * @param millraceVersion that of the stage which had the document last
 * @param tikaVersion once it is extracted
 * @param analysisVersion name and version of the analysis, once it is enriched
 * @param settingsHash of the settings of the analysis and of the user's list of entities
 */
public record Versions(
    Optional<String> millraceVersion,
    Optional<String> tikaVersion,
    Optional<String> analysisVersion,
    Optional<String> settingsHash) {

  static Versions of(Provenance provenance) {
    return new Versions(
        Optional.of(provenance.millrace()).map(Bounds::line),
        provenance.tika().map(Bounds::line),
        provenance.analysis().map(Bounds::line),
        provenance.settings());
  }
}
