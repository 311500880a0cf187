package io.millrace.standalone;

import io.millrace.contract.DirectoryBlobStore;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EventCodec;
import io.millrace.contract.EventJson;
import io.millrace.contract.Letter;
import io.millrace.contract.Mention;
import io.millrace.contract.Opinion;
import io.millrace.contract.PartKind;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.State;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace show}: all that is known of one document. */
@Command(
    name = "show",
    description = "Show one document: its state, tone and entities, with their offsets.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace show icann-letter.txt",
      "  millrace show 0199a3c4-7b1e-7cc3-98c4-dc0c0c07398f --json",
    })
final class ShowCommand implements Callable<Integer> {

  private static final int MENTIONS_SHOWN = 8;

  @Mixin private ServerOptions options;

  @Parameters(paramLabel = "ID-or-PATH", description = "A document id, a path or the end of one.")
  private String wanted;

  @Option(names = "--json", description = "Print the event of documents.enriched.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.BOTH);
        MillraceIndex index = servers.openIndex()) {
      LedgerRow row = row(index, wanted);
      EventCodec codec = new EventCodec(new DirectoryBlobStore(data.blobs(), Clock.systemUTC()));
      Optional<DocumentEnriched> event =
          new TopicReader(servers.kafkaClients(), codec).newest(row.document());
      if (json) {
        Terminal.result(event.map(EventJson::pretty).orElseGet(() -> EventJson.pretty(row)));
      } else {
        print(row, event);
      }
      return 0;
    } catch (IndexException e) {
      throw new UserError(e.getMessage());
    }
  }

  /** The newest document of this id or path; tells when there are several. */
  static LedgerRow row(MillraceIndex index, String wanted) throws IndexException {
    index.refresh();
    Optional<LedgerRow> byId = index.ledger().row(wanted);
    if (byId.isPresent()) {
      return byId.get();
    }
    List<LedgerRow> rows = index.ledger().at(wanted);
    if (rows.isEmpty()) {
      throw new UserError(
          "no document has the id or the path " + wanted + "; `millrace search` finds by words");
    }
    List<LedgerRow> live = rows.stream().filter(row -> row.state() != State.REMOVED).toList();
    if (live.size() > 1) {
      Terminal.say(
          live.size()
              + " documents have this path; the newest is shown, the others are "
              + live.stream().skip(1).map(LedgerRow::document).collect(Collectors.joining(", ")));
    }
    return rows.getFirst();
  }

  private static void print(LedgerRow row, Optional<DocumentEnriched> event) {
    line("document", row.document());
    line("path", row.path() + "  (source " + row.source() + ")");
    line("state", row.state().name().toLowerCase(Locale.ROOT) + reasons(row));
    line("version", "revision " + row.revision() + ", run " + row.run());
    row.mediaType().ifPresent(type -> line("type", type + ", " + row.size() + " bytes"));
    event.ifPresent(ShowCommand::print);
  }

  private static String reasons(LedgerRow row) {
    return row.reasons().isEmpty() ? "" : "  " + row.reasons();
  }

  private static void print(DocumentEnriched event) {
    event.document().description().title().ifPresent(title -> line("title", title));
    event.document().description().date().ifPresent(date -> line("date", date.toString()));
    line("language", event.language());
    line("tone", tone(event.sentiment()));
    for (EnrichedPart part : event.parts()) {
      if (part.text().isEmpty() && part.entities().isEmpty() && part.path().isEmpty()) {
        continue;
      }
      Terminal.result("");
      line(
          switch (part.kind()) {
            case BODY -> "body";
            case SECTION -> "section";
            case ATTACHMENT, MEMBER -> "part";
          },
          "%s%s, %d characters, %d sentences, tone %s"
              .formatted(
                  part.path().isEmpty() ? "" : part.path() + ", ",
                  part.language(),
                  part.text().length(),
                  part.sentences().size(),
                  tone(part.sentiment())));
      part.title().filter(t -> part.kind() == PartKind.SECTION).ifPresent(t -> line("  title", t));
      part.speaker().ifPresent(speaker -> line("  speaker", speaker));
      part.letter().ifPresent(ShowCommand::print);
      part.entities().forEach(ShowCommand::print);
    }
  }

  private static void print(Letter letter) {
    letter.date().ifPresent(date -> line("  date", date.toString()));
    letter.sender().ifPresent(sender -> line("  from", sender));
    if (!letter.recipients().isEmpty()) {
      line("  to", String.join("; ", letter.recipients()));
    }
    letter.subject().ifPresent(subject -> line("  subject", subject));
  }

  private static void print(Entity entity) {
    String places =
        entity.mentions().stream()
            .limit(MENTIONS_SHOWN)
            .map(ShowCommand::place)
            .collect(Collectors.joining(" "));
    int more = entity.mentions().size() - MENTIONS_SHOWN;
    Terminal.result(
        "  %-13s %s%s%s  tone %s%n                %s%s"
            .formatted(
                entity.type().name().toLowerCase(Locale.ROOT),
                Terminal.harmless(oneLine(entity.name())),
                entity.value().map(value -> " = " + value).orElse(""),
                entity.role().map(role -> ", " + Terminal.harmless(oneLine(role))).orElse(""),
                tone(entity.sentiment()),
                Terminal.harmless(places),
                more > 0 ? " and " + more + " more" : ""));
    entity.opinions().forEach(ShowCommand::print);
  }

  private static void print(Opinion opinion) {
    Terminal.result(
        "                %s: %s in %d"
            .formatted(
                opinion
                    .holder()
                    .map(holder -> Terminal.harmless(oneLine(holder.name())))
                    .orElse("author"),
                tone(opinion.sentiment()),
                opinion.mentions()));
  }

  private static String place(Mention mention) {
    String page = mention.page().isPresent() ? "p. " + mention.page().getAsInt() + " " : "";
    return "%s[%d,%d) %s".formatted(page, mention.start(), mention.end(), oneLine(mention.text()));
  }

  private static String tone(Sentiment sentiment) {
    return sentiment.label() == SentimentLabel.NOT_APPLICABLE
        ? "not applicable"
        : "%s %+.2f"
            .formatted(sentiment.label().name().toLowerCase(Locale.ROOT), sentiment.score());
  }

  private static void line(String name, String value) {
    Terminal.result("%-10s %s".formatted(name, Terminal.harmless(oneLine(value))));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
