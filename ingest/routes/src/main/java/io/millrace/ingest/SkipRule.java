package io.millrace.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells by its name what is no document. */
final class SkipRule {

  private static final Set<String> JUNK = Set.of("thumbs.db", "desktop.ini", "@eadir", ".ds_store");
  private static final List<String> TEMPORARY = List.of(".part", ".crdownload", ".tmp");

  private SkipRule() {}

  /** Why an entry of this name is left out, if it is. */
  static Optional<SkipReason> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (JUNK.contains(lower) || lower.startsWith("._")) {
      return Optional.of(SkipReason.JUNK);
    }
    if (lower.startsWith("~$") || lower.startsWith(".~lock")) {
      return Optional.of(SkipReason.LOCK_FILE);
    }
    if (lower.startsWith(".")) {
      return Optional.of(SkipReason.HIDDEN);
    }
    return TEMPORARY.stream().anyMatch(lower::endsWith)
        ? Optional.of(SkipReason.TEMPORARY)
        : Optional.empty();
  }
}
