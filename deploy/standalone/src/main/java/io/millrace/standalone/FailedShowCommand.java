package io.millrace.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contract.DocumentRecords;
import io.millrace.contract.EventJson;
import io.millrace.contract.Failure;
import io.millrace.contract.Topic;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import io.millrace.index.MillraceIndex;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace failed show}: all that is known of failures. */
@Command(
    name = "show",
    description = {
      "Show all that is known of failures: the way of the document, and what the headers of its",
      "record on documents.failed say. Never any text."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace failed show letters/a.pdf",
      "  millrace failed show --reason UNEXPECTED --json",
    })
final class FailedShowCommand implements Callable<Integer> {

  /**
   * A failed document.
   *
   * @param failure as the headers of its newest record on {@code documents.failed} say
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Shown(FileStory.OfDocument document, Optional<Failure> failure) {}

  @Mixin private ServerOptions options;
  @Mixin private FailureOptions failures;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    var unused = failures.moment(clock);
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.BOTH);
        MillraceIndex index = servers.openIndex()) {
      index.refresh();
      List<Shown> all = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (LedgerRow row : failures.find(index.ledger(), false, clock)) {
        Optional<Failure> failure = recorded(servers, row.document());
        FileStory story = FileStory.of(row.document(), row, List.of(), clock.instant());
        all.add(new Shown(story.document().orElseThrow(), failure));
        texts.add(StoryText.of(story) + failure.map(FailedShowCommand::headers).orElse(""));
      }
      Terminal.result(json ? EventJson.pretty(all) : String.join("\n\n", texts));
      return 0;
    } catch (IndexException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static Optional<Failure> recorded(Servers servers, String document)
      throws InterruptedException {
    return new DocumentRecords(servers.kafkaClients())
        .of(document).orElse(List.of()).stream()
            .filter(place -> place.topic() == Topic.FAILED)
            .reduce((earlier, later) -> later)
            .flatMap(DocumentRecords.Place::failure);
  }

  private static String headers(Failure failure) {
    return "\norigin     %s, partition %d, offset %d%s%s"
        .formatted(
            failure.topic(),
            failure.partition(),
            failure.offset(),
            failure.exception().isEmpty() ? "" : "\nexception  " + failure.exception(),
            failure.millrace().map(version -> "\nfailed in  Millrace " + version).orElse(""));
  }
}
