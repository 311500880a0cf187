package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import io.millrace.index.MillraceIndex;
import io.millrace.index.QueryException;
import io.millrace.index.SearchRequest;
import io.millrace.index.SearchResults;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace search}: finds documents by words and phrases. */
@Command(
    name = "search",
    description = "Find documents.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace search beckstrom                   a word",
      "  millrace search '\"security of the DNS\"'     a phrase",
      "  millrace search 'water -gas' -n 50          one word without another",
    })
final class SearchCommand implements Callable<Integer> {

  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  @Mixin private ServerOptions options;

  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "Words; all must be there.")
  private List<String> query;

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "At most N documents (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int most;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (most < 1 || most > 1_000) {
      throw new UserError("-n must be 1 to 1000, not " + most);
    }
    Logging.quiet();
    try (DataFolder data = options.data();
        Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH);
        MillraceIndex index = servers.openIndex()) {
      SearchResults results =
          index.search().search(SearchRequest.of(String.join(" ", query)).withSize(most));
      if (json) {
        Terminal.result(EventJson.pretty(results));
      } else {
        print(results);
      }
      return results.hits().isEmpty() ? 1 : 0;
    } catch (IndexException | QueryException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static void print(SearchResults results) {
    if (results.hits().isEmpty()) {
      Terminal.say("nothing found");
      return;
    }
    for (SearchResults.Found hit : results.hits()) {
      Terminal.result(
          Terminal.harmless(hit.path() + (hit.partPath().isEmpty() ? "" : " › " + hit.partPath()))
              + "  ["
              + hit.tone().name().toLowerCase(Locale.ROOT)
              + "]  "
              + hit.document());
      hit.title().ifPresent(title -> Terminal.result("    " + Terminal.harmless(oneLine(title))));
      hit.highlights().forEach(piece -> Terminal.result("    … " + marked(piece) + " …"));
    }
    Terminal.say(results.hits().size() + " of " + results.total() + " documents");
  }

  private static String marked(String piece) {
    boolean colours = System.getenv("NO_COLOR") == null && Boolean.getBoolean("millrace.colours");
    StringBuilder text = new StringBuilder();
    for (String run : oneLine(piece).split("(?=[\u0002\u0003])", -1)) {
      if (run.startsWith(SearchResults.BEFORE)) {
        text.append(colours ? BOLD : "«").append(Terminal.harmless(run.substring(1)));
      } else if (run.startsWith(SearchResults.AFTER)) {
        text.append(colours ? PLAIN : "»").append(Terminal.harmless(run.substring(1)));
      } else {
        text.append(Terminal.harmless(run));
      }
    }
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
