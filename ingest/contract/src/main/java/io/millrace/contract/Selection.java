package io.millrace.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which documents are meant: those that meet all conditions. What is empty is no condition.
 *
 * @param documents ids
 * @param sources names of sources
 * @param mediaTypes such as {@code application/pdf} or {@code image/*}; parameters do not count
 * @param made holds for the provenance of the newest enriched record; what was never enriched is
 *     meant, too
 */
public record Selection(
    Optional<Set<String>> documents,
    Set<String> sources,
    Set<String> mediaTypes,
    Optional<Predicate<Provenance>> made) {

  /** Every document. */
  public static final Selection ALL =
      new Selection(Optional.empty(), Set.of(), Set.of(), Optional.empty());

  public Selection {
    documents = documents.map(Set::copyOf);
    sources = Set.copyOf(sources);
    mediaTypes = Set.copyOf(mediaTypes);
    Check.present(made, "made");
  }

  /** The documents with these ids. */
  public static Selection of(Set<String> documents) {
    return new Selection(Optional.of(documents), Set.of(), Set.of(), Optional.empty());
  }

  boolean mayHave(String document) {
    return documents.map(ids -> ids.contains(document)).orElse(true);
  }

  boolean hasSource(DocumentEvent event) {
    return sources.isEmpty() || sources.contains(event.file().source());
  }

  /** Whether the type of the file is one of those wanted; only a source does not know it. */
  boolean hasMediaType(DocumentEvent event) {
    return mediaTypes.isEmpty()
        || switch (event) {
          case DocumentReceived e -> false;
          case DocumentExtracted e -> matches(e.document().description().mediaType());
          case DocumentEnriched e -> matches(e.document().description().mediaType());
          case DocumentFailed e -> hasMediaType(e.original());
        };
  }

  private boolean matches(String mediaType) {
    String bare = mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return mediaTypes.contains(bare) || mediaTypes.contains(bare.replaceFirst("/.*", "/*"));
  }
}
