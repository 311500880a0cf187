package io.millrace.standalone;

import io.millrace.analyze.Analyzer;
import io.millrace.contract.Provenance;
import io.millrace.contract.Selection;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.extract.Extractor;
import io.millrace.index.IndexException;
import io.millrace.index.Ledger;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which documents run again, and from where. */
final class ReplayOptions {

  private static final String TODAY = "today";

  /** What is read again; the stage that reads it is the first to run again. */
  enum From {
    received(Stage.EXTRACT),
    extracted(Stage.ANALYZE),
    enriched(Stage.INDEX);

    private final Stage stage;

    From(Stage stage) {
      this.stage = stage;
    }
  }

  @Option(
      names = "--from",
      required = true,
      paramLabel = "received|extracted|enriched",
      description = {
        "received: parse the files again, and all that follows;",
        "extracted: analyse the texts again, without parsing;",
        "enriched: write the rows of the index again."
      })
  private From from;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Only documents of this source; may be given several times.")
  private List<String> sources = List.of();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Only files of this media type, such as application/pdf or image/*; may be given several"
              + " times.")
  private List<String> types = List.of();

  @Option(names = "--failed", description = "Only documents that have failed.")
  private boolean failed;

  @Option(
      names = "--version-older-than",
      paramLabel = "VERSION",
      description = {
        "Only documents of an older analysis (with --from received: an older Tika), such as",
        "rules-v2 or 3.3.1; \"today\" is the version of this program."
      })
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--document",
      paramLabel = "ID-or-PATH",
      description = "Only this document; may be given several times.")
  private List<String> documents = List.of();

  Stage stage() {
    return from.stage;
  }

  /**
   * What the options mean in terms of the topics; the index is asked where it knows better.
   *
   * @throws UserError when a document is not known, or an option is not understood
   */
  Selection selection(MillraceIndex index) throws IndexException {
    check();
    index.refresh();
    Optional<Set<String>> ids = Optional.empty();
    if (!documents.isEmpty()) {
      ids = Optional.of(ids(index.ledger()));
    }
    if (failed) {
      Set<String> all = failed(index.ledger());
      ids.ifPresent(all::retainAll);
      ids = Optional.of(all);
    }
    return new Selection(ids, new HashSet<>(sources), mediaTypes(), made());
  }

  /** What can be refused before anything is asked. */
  void check() {
    mediaTypes();
    var unused = made();
  }

  private Set<String> mediaTypes() {
    return types.stream()
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .peek(
            type -> {
              if (!type.matches("[a-z0-9.+-]+/(\\*|[a-z0-9.+-]+)")) {
                throw new UserError(
                    "--type needs a media type, such as application/pdf or image/*, not " + type);
              }
            })
        .collect(Collectors.toSet());
  }

  private Optional<Predicate<Provenance>> made() {
    if (version.isEmpty()) {
      return Optional.empty();
    }
    boolean parsed = from == From.received;
    String today = parsed ? Extractor.TIKA : Analyzer.BUILT_IN;
    VersionOrder order = VersionOrder.below(version.get().equals(TODAY) ? today : version.get());
    return Optional.of(
        provenance ->
            order.isOlder((parsed ? provenance.tika() : provenance.analysis()).orElse("")));
  }

  private Set<String> ids(Ledger ledger) throws IndexException {
    Set<String> ids = new HashSet<>();
    for (String wanted : documents) {
      Optional<LedgerRow> byId = ledger.row(wanted);
      List<LedgerRow> rows = byId.map(List::of).orElse(ledger.at(wanted));
      if (rows.isEmpty()) {
        throw new UserError(
            "no document has the id or the path " + wanted + "; `millrace search` finds by words");
      }
      rows.forEach(row -> ids.add(row.document()));
    }
    return ids;
  }

  private static Set<String> failed(Ledger ledger) throws IndexException {
    Set<String> ids = new HashSet<>();
    ledger.forEach(
        ledger.counts().sources().keySet(),
        row -> {
          if (row.state() == State.FAILED) {
            ids.add(row.document());
          }
        });
    return ids;
  }
}
