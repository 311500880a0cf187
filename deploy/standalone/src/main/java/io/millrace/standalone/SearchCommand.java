package io.millrace.standalone;

import io.millrace.analyze.Embedder;
import io.millrace.contract.EventJson;
import io.millrace.index.IndexException;
import io.millrace.index.MillraceIndex;
import io.millrace.index.QueryException;
import io.millrace.index.Search;
import io.millrace.index.SearchRequest;
import io.millrace.index.SearchResults;
import io.millrace.index.SearchSort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace search}: finds documents by words, phrases and fields. */
@Command(
    name = "search",
    description = {
      "Find documents. All words must be there, in one part of a document (its body or",
      "an attachment); \"…\" is a phrase, wat* the beginning of a word, a | b either, and",
      "- in front of anything its absence. Fields:",
      "  person: org: place: event: law:  who or what is named; in quotes the whole name",
      "  towards:\"ICANN\" tone:negative    the tone towards somebody; tone: alone is that",
      "                                   of the document: negative, neutral, positive",
      "  from: to: author:                of letters and mails; of files",
      "  after: before:                   when written: 2010, 2010-03 or 2010-03-09;",
      "                                   after:2010 before:2011 is the year 2010",
      "  lang:en type:pdf source: state:failed path:",
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace search beckstrom                             a word",
      "  millrace search '\"security of the DNS\"'               a phrase",
      "  millrace search 'water -gas' -n 50                    one word without another",
      "  millrace search 'towards:\"ICANN\" tone:negative'       blame of ICANN",
      "  millrace search 'from:disspain after:2010 type:pdf' --sort newest",
      "  millrace search 'place:Nairobi' --facets              who else, when, in what tone",
      "  millrace search --like icann-letter.txt               what resembles a document",
      "  millrace search 'after:2010' --meaning 'trains that come late'",
      "  millrace search 'state:failed' --all --json           a line of JSON for each",
    })
final class SearchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions options;

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "What to look for.")
  private List<String> query = List.of();

  @Option(
      names = "--like",
      paramLabel = "ID-or-PATH",
      description = "Only what resembles this document; QUERY may then be left out.")
  private Optional<String> like = Optional.empty();

  @Option(
      names = "--meaning",
      paramLabel = "TEXT",
      description = {
        "Only what comes nearest to this text in meaning, in whatever words; needs documents",
        "that came in under --embeddings on. QUERY may then be left out, and narrows it."
      })
  private Optional<String> meaning = Optional.empty();

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "RELEVANCE")
  private SearchSort sort;

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "At most N documents (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int most;

  @Option(
      names = "--all",
      description = "All documents that match, however many; with --json a line for each.")
  private boolean all;

  @Option(
      names = "--facets",
      description = "Also how many documents have which language, type, tone, people, year, …")
  private boolean facets;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (query.isEmpty() && like.isEmpty() && meaning.isEmpty()) {
      throw new MissingParameterException(
          spec.commandLine(),
          spec.positionalParameters().getFirst(),
          "Missing required parameter: 'QUERY', --like ID-or-PATH or --meaning TEXT");
    }
    if (most < 1 || most > Search.MOST_HITS) {
      throw new UserError("-n must be 1 to %d, not %d".formatted(Search.MOST_HITS, most));
    }
    if (all && facets) {
      throw new UserError("--facets is about all that match already: leave --all out");
    }
    Logging.quiet();
    String words = String.join(" ", query);
    try {
      Search.check(words);
      try (DataFolder data = options.data();
          Servers servers = Servers.forReading(options, data, Servers.Need.ELASTICSEARCH);
          MillraceIndex index = servers.openIndex()) {
        SearchRequest request = SearchRequest.of(words).withSort(sort).withFacets(facets);
        if (like.isPresent()) {
          request = request.withLike(ShowCommand.row(index, like.get()).document());
        }
        if (meaning.isPresent()) {
          request = request.withNear(point(meaning.get()));
        }
        int code = all ? every(index, request) : some(index, request);
        if (code != 0 && meaning.isPresent()) {
          Terminal.say(
              "only documents that came in under `up --embeddings on`, or went through `replay"
                  + " --from extracted` under it, are found by meaning");
        }
        return code;
      }
    } catch (IndexException | QueryException e) {
      throw new UserError(e.getMessage());
    }
  }

  private static List<Float> point(String text) {
    try (Embedder embedder = Embedder.open()) {
      List<Float> point = embedder.embed(text);
      if (point.isEmpty()) {
        throw new UserError("--meaning needs some words");
      }
      return point;
    }
  }

  private int some(MillraceIndex index, SearchRequest request)
      throws IndexException, QueryException {
    SearchResults results = index.search().search(request.withSize(most));
    if (json) {
      Terminal.result(EventJson.pretty(results));
    } else {
      results.hits().forEach(SearchText::print);
      results.facets().ifPresent(SearchText::print);
      tell(results.hits().size(), results.total());
    }
    return results.hits().isEmpty() ? 1 : 0;
  }

  private int every(MillraceIndex index, SearchRequest request)
      throws IndexException, QueryException {
    SearchRequest next = request.withSize(Search.MOST_HITS).withPaging(true);
    long found = 0;
    while (true) {
      SearchResults page = index.search().search(next);
      for (SearchResults.Found hit : page.hits()) {
        if (json) {
          Terminal.result(new String(EventJson.bytes(hit), StandardCharsets.UTF_8));
        } else {
          SearchText.print(hit);
        }
      }
      found += page.hits().size();
      if (page.next().isEmpty()) {
        break;
      }
      next = next.withCursor(page.next().get());
    }
    tell(found, found);
    return found == 0 ? 1 : 0;
  }

  private static void tell(long shown, long total) {
    Terminal.say(total == 0 ? "nothing found" : shown + " of " + total + " documents");
  }
}
