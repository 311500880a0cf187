package io.millrace.index;

import java.util.Locale;

/** The three indices, each known to the world by its alias. */
enum Kind {
  /** One row per part of a document. */
  DOCUMENTS,
  /** One row per document, entity and holder of a tone towards it. */
  MENTIONS,
  /** One row per document: where it stands. */
  LEDGER;

  /** The alias, without any prefix. */
  String alias() {
    return name().toLowerCase(Locale.ROOT);
  }

  String alias(String prefix) {
    return prefix + alias();
  }

  /** Reverses {@link #alias()}. */
  static Kind of(String alias) {
    return valueOf(alias.toUpperCase(Locale.ROOT));
  }

  /** The index of a generation. */
  String index(String prefix, int generation) {
    return "%smillrace-%s-v%d-%06d".formatted(prefix, alias(), Schema.VERSION, generation);
  }

  /** The index that is created behind the alias when there is none. */
  String firstIndex(String prefix) {
    return index(prefix, 1);
  }
}
