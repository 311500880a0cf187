package io.millrace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contract.Outcome;
import io.millrace.contract.Reason;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.Stage;
import io.millrace.embedded.EmbeddedServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a query against a real index of letters of which everything is known. */
class SearchIT {

  private static final int MANY = 450;
  private static final Map<String, Letters> LETTERS = Letters.all();
  private static MillraceIndex index;
  private static MillraceIndex many;
  private static String failed;

  @BeforeAll
  static void fill() throws Exception {
    index = open("search-");
    many = open("many-");
    List<Future<Outcome>> done = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Letters letter : LETTERS.values()) {
        done.add(threads.submit(() -> index.step().apply(letter.enriched())));
      }
      Events broken = Events.of("scans", "broken.pdf");
      failed = broken.file().id();
      done.add(
          threads.submit(
              () ->
                  index
                      .step()
                      .apply(Events.failed(broken.received(), Stage.EXTRACT, Reason.CORRUPT))));
      for (int i = 0; i < MANY; i++) {
        String[] texts = new String[1 + i % 4];
        for (int part = 0; part < texts.length; part++) {
          texts[part] = "water ".repeat(1 + (i * 7 + part * 3) % 11) + "and part " + part;
        }
        Events events = Events.of("many", "file-%03d.txt".formatted(i)).texts(texts);
        done.add(threads.submit(() -> many.step().apply(events.enriched())));
      }
    }
    for (Future<Outcome> one : done) {
      assertThat(one.get()).isEqualTo(new Outcome.Finished());
    }
    index.refresh();
    many.refresh();
    // As if there were forty times as many: nothing may rely on a window of results.
    many.client()
        .indices()
        .putSettings(
            p -> p.index("many-documents").settings(s -> s.index(i -> i.maxResultWindow(300))));
  }

  private static MillraceIndex open(String prefix) throws Exception {
    MillraceIndex opened =
        MillraceIndex.open(
            IndexSettings.defaults(EmbeddedServers.sharedElasticsearch().url()).withPrefix(prefix));
    opened.ensure();
    return opened;
  }

  @AfterAll
  static void close() {
    index.close();
    many.close();
  }

  private static SearchResults search(SearchRequest request) throws Exception {
    return index.search().search(request);
  }

  /** The names of the letters found, {@code failed} for the broken file. */
  private static List<String> found(SearchRequest request) throws Exception {
    return search(request).hits().stream()
        .map(hit -> hit.document().equals(failed) ? "failed" : Letters.nameOf(hit.document()))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "water; nairobi oslo",
        "water -gas; nairobi",
        "gas | budget; oslo geneva",
        "-water; geneva lagos failed",
        "wat*; nairobi oslo",
        "\"water board\"; nairobi",
        "person:beckstrom; nairobi oslo",
        "person:\"rod beckstrom\"; nairobi oslo",
        "person:\"beckstrom\"; ",
        "person:beck*; nairobi oslo",
        // The annex of the one that names him does not.
        "-person:beckstrom; geneva lagos failed nairobi",
        "org:ICANN; nairobi oslo geneva",
        "org:\"ICANN\"; nairobi geneva",
        "org:\"World Bank\"; lagos",
        "org:\"the World Bank\"; lagos",
        "place:Nairobi; nairobi",
        "from:disspain; nairobi",
        "from:\"Chris Disspain\" to:board; nairobi",
        "to:\"ICANN Board\"; nairobi",
        "after:2010 before:2011; nairobi oslo failed",
        "after:2010-03-10; oslo geneva lagos failed",
        "from:2010-03-09 to:2010-03-09; nairobi",
        "before:2010-04; nairobi failed",
        "-before:2011; geneva lagos",
        "lang:fr; lagos",
        "-lang:en; lagos failed",
        "type:pdf; oslo",
        "type:application/pdf; oslo",
        "type:text/*; nairobi geneva lagos",
        "source:mail; geneva",
        "state:failed; failed",
        "path:letters/oslo; oslo",
        "path:letters/*; nairobi oslo geneva lagos failed",
        "path:oslo*; ",
        "tone:negative; nairobi",
        "tone:positive | tone:neutral; oslo geneva",
        "towards:\"ICANN\"; nairobi geneva",
        "towards:ICANN; nairobi oslo geneva",
        "towards:\"ICANN\" tone:negative; nairobi",
        "towards:ICANN tone:negative; nairobi oslo",
        "towards:\"ICANN\" -tone:negative; geneva",
        "towards:\"ICANN\" tone:positive | tone:negative; nairobi geneva",
        "-towards:\"ICANN\" tone:negative; oslo geneva lagos failed",
        "towards:\"ICANN Board\" tone:negative water; oslo",
        "nofield:water; ",
      })
  void aQueryFindsWhatItSays(String query, String names) throws Exception {
    assertThat(found(SearchRequest.of(query)))
        .containsExactlyInAnyOrder(names == null ? new String[0] : names.split(" "));
  }

  @Test
  void towardsAndToneAgreeWithTheMentions() throws Exception {
    Set<String> negative = new HashSet<>();
    for (Letters letter : LETTERS.values()) {
      index.shown().show(letter.id()).getFirst().mentions().stream()
          .filter(row -> row.path("entity").asText().equals("organization:icann"))
          .filter(row -> row.path("tone_label").asText().equals("negative"))
          .forEach(row -> negative.add(letter.name()));
    }

    assertThat(found(SearchRequest.of("towards:\"ICANN\" tone:negative")))
        .containsExactlyElementsOf(negative);
  }

  @Test
  void whatIsNearestInMeaningComesFirstAmongWhatTheQueryFinds() throws Exception {
    List<Float> between = new ArrayList<>(Letters.direction("oslo"));
    between.set(0, 0.5f);
    between.set(1, 0.8f);
    between.set(2, -0.33f);
    SearchRequest near = SearchRequest.of("").withNear(between);

    assertThat(found(near)).containsExactly("oslo", "nairobi", "geneva");
    assertThat(found(near.withSize(1))).containsExactly("oslo");
    assertThat(search(near.withSize(1)).total()).isEqualTo(3);
    assertThat(found(SearchRequest.of("-type:pdf").withNear(between)))
        .containsExactly("nairobi", "geneva");
    assertThat(found(SearchRequest.of("place:Nairobi").withNear(between)))
        .containsExactly("nairobi");
    assertThat(found(SearchRequest.of("lang:fr").withNear(between))).isEmpty();
    SearchResults page = search(near.withSize(2).withPaging(true));
    assertThat(page.hits()).hasSize(2);
    assertThat(search(near.withSize(2).withCursor(page.next().orElseThrow())).hits()).hasSize(1);
  }

  @Test
  void ordersAreKept() throws Exception {
    SearchRequest letters = SearchRequest.of("path:letters -state:failed");

    assertThat(found(letters.withSort(SearchSort.NEWEST)))
        .containsExactly("lagos", "geneva", "oslo", "nairobi");
    assertThat(found(letters.withSort(SearchSort.OLDEST)))
        .containsExactly("nairobi", "oslo", "geneva", "lagos");
    assertThat(found(letters.withSort(SearchSort.NAME)))
        .containsExactly("geneva", "lagos", "nairobi", "oslo");
    assertThat(found(letters)).as("nothing to rank by").startsWith("lagos");
  }

  @Test
  void facetsCountDocumentsAndNotParts() throws Exception {
    Facets facets =
        search(SearchRequest.of("-state:failed").withFacets(true)).facets().orElseThrow();

    assertThat(facets.languages())
        .containsExactly(new Facets.Count("en", 3), new Facets.Count("fr", 1));
    assertThat(facets.types().getFirst()).isEqualTo(new Facets.Count("text/plain", 2));
    assertThat(facets.sources())
        .containsExactly(new Facets.Count("letters", 3), new Facets.Count("mail", 1));
    assertThat(facets.states()).containsExactly(new Facets.Count("searchable", 4));
    assertThat(facets.tones()).contains(new Facets.Count("negative", 1));
    assertThat(facets.people()).containsExactly(new Facets.Count("Rod Beckstrom", 2));
    assertThat(facets.organizations().getFirst()).isEqualTo(new Facets.Count("ICANN", 2));
    assertThat(facets.places()).contains(new Facets.Count("Nairobi", 1));
    assertThat(facets.years())
        .containsExactly(
            new Facets.Count("2010", 2), new Facets.Count("2012", 1), new Facets.Count("2015", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "'',450",
    "water,450",
    // A quarter of the documents has one part, a quarter two, and so on.
    "\"part 0\",450",
    "\"part 1\",337",
    "\"part 2\",224",
    "\"part 2\" | \"part 3\",224",
    "\"part 3\",112",
  })
  void numbersOfDocumentsAreExactWhereTheyHaveSeveralParts(String query, long documents)
      throws Exception {
    SearchResults results = many.search().search(SearchRequest.of(query).withFacets(true));

    assertThat(results.total()).isEqualTo(documents);
    Facets facets = results.facets().orElseThrow();
    for (List<Facets.Count> counts :
        List.of(facets.sources(), facets.types(), facets.languages(), facets.states())) {
      assertThat(counts).extracting(Facets.Count::documents).containsExactly(documents);
    }
    assertThat(facets.years()).extracting(Facets.Count::documents).containsExactly(documents);
  }

  @Test
  void eachFacetFindsAsManyDocumentsAsItSays() throws Exception {
    Facets facets = search(SearchRequest.of("").withFacets(true)).facets().orElseThrow();
    Map<String, List<Facets.Count>> fields = new HashMap<>();
    fields.put("lang:", facets.languages());
    fields.put("type:", facets.types());
    fields.put("source:", facets.sources());
    fields.put("state:", facets.states());
    fields.put("tone:", facets.tones());
    fields.put("person:", facets.people());
    fields.put("org:", facets.organizations());
    fields.put("place:", facets.places());
    for (Map.Entry<String, List<Facets.Count>> field : fields.entrySet()) {
      assertThat(field.getValue()).as(field.getKey()).isNotEmpty();
      for (Facets.Count count : field.getValue()) {
        String query = field.getKey() + '"' + count.value() + '"';
        assertThat(search(SearchRequest.of(query)).total()).as(query).isEqualTo(count.documents());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RELEVANCE,water,7",
    "RELEVANCE,part,30",
    "NEWEST,water,29",
    "OLDEST,'',30",
    "NAME,water,13",
  })
  void pagesShowEachDocumentOnceAndGoBeyondTheWindowOfResults(
      SearchSort sort, String query, int size) throws Exception {
    SearchRequest request = SearchRequest.of(query).withSort(sort).withSize(size).withPaging(true);
    List<SearchResults.Found> all = new ArrayList<>();
    SearchResults page = many.search().search(request);
    all.addAll(page.hits());
    while (page.next().isPresent()) {
      assertThat(page.total()).isEqualTo(MANY);
      assertThat(page.hits()).hasSize(request.size());
      page = many.search().search(request.withCursor(page.next().get()));
      all.addAll(page.hits());
    }

    assertThat(all.stream().map(SearchResults.Found::document).toList())
        .hasSize(MANY)
        .doesNotHaveDuplicates();
    if (sort == SearchSort.RELEVANCE) {
      assertThat(all).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }
    if (sort == SearchSort.NAME) {
      assertThat(all.stream().map(SearchResults.Found::name).toList()).isSorted();
    }
  }

  @Test
  void aPageIsAsItWasAlthoughDocumentsComeMeanwhile() throws Exception {
    SearchRequest request =
        SearchRequest.of("path:letters").withSort(SearchSort.NEWEST).withSize(3).withPaging(true);
    SearchResults page = search(request);
    Events late = Events.of("late", "late.txt");
    assertThat(index.step().apply(late.enriched())).isEqualTo(new Outcome.Finished());
    index.refresh();
    try {
      List<SearchResults.Found> rest =
          search(request.withCursor(page.next().orElseThrow()).withFacets(true)).hits();

      assertThat(rest).hasSize(2);
      assertThat(rest).extracting(SearchResults.Found::document).doesNotContain(late.file().id());
    } finally {
      assertThat(index.step().apply(late.remove().enriched())).isEqualTo(new Outcome.Finished());
      index.refresh();
    }
  }

  @Test
  void aCursorOfAnotherSearchOrAnOldOneIsRefusedWithTheReason() throws Exception {
    SearchRequest request = SearchRequest.of("water").withSize(1).withPaging(true);
    String cursor = search(request).next().orElseThrow();

    assertThatThrownBy(() -> search(SearchRequest.of("gas").withCursor(cursor)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("another search");
    assertThat(search(request.withCursor(cursor)).next()).as("the last page").isEmpty();
    assertThatThrownBy(() -> search(request.withCursor(cursor)))
        .as("nothing is kept behind the last page")
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("no longer kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "%%%", "e30", "eyJwIjoieCIsImEiOlsxXX0"})
  void whatIsNoCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> search(SearchRequest.of("water").withCursor(cursor)))
        .isInstanceOf(QueryException.class);
  }

  @Test
  void likeFindsWhatSharesWordsAndNamesButNotItself() throws Exception {
    String nairobi = LETTERS.get("nairobi").id();

    assertThat(found(SearchRequest.of("").withLike(nairobi)).getFirst()).isEqualTo("oslo");
    assertThat(found(SearchRequest.of("").withLike(nairobi))).doesNotContain("nairobi", "lagos");
    assertThat(found(SearchRequest.of("lang:fr").withLike(nairobi))).isEmpty();
    assertThatThrownBy(() -> search(SearchRequest.of("").withLike("nobody")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void filtersAndTheQueryTogetherNarrow() throws Exception {
    SearchFilters positive =
        new SearchFilters(
            Optional.of("letters"),
            Optional.empty(),
            Optional.of("en"),
            Optional.of(SentimentLabel.POSITIVE));

    assertThat(found(SearchRequest.of("water").withFilters(positive))).containsExactly("oslo");
  }
}
