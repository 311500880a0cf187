package io.millrace.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contract.DocumentEvent;
import io.millrace.contract.Outcome;
import io.millrace.embedded.EmbeddedServers;
import io.millrace.index.IndexSettings;
import io.millrace.index.MillraceIndex;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every question that the dashboards ask, asked of a real Elasticsearch with documents in it. */
class PanelsIT {

  private static final long SEED = Long.getLong("seed", 20100310);
  private static final String AGAIN = "-Dseed=" + SEED;
  private static final String PREFIX = "kibana-";
  private static final String GOOD = new String(Dashboards.ndjson(), StandardCharsets.UTF_8);
  private static Elasticsearch elasticsearch;

  @BeforeAll
  static void index() throws Exception {
    URI url = EmbeddedServers.sharedElasticsearch().url();
    elasticsearch = new Elasticsearch(url, PREFIX);
    try (MillraceIndex index = MillraceIndex.open(IndexSettings.defaults(url).withPrefix(PREFIX))) {
      index.ensure();
      for (DocumentEvent event : Corpus.events(SEED, Instant.now())) {
        assertThat(index.step().apply(event)).isEqualTo(new Outcome.Finished());
      }
      index.refresh();
    }
  }

  @AfterAll
  static void close() {
    elasticsearch.close();
  }

  /** One chart of the file. */
  private record Question(String name, JsonNode dashboard, JsonNode panel, JsonNode view) {

    PanelSearch search() {
      return new PanelSearch(Contents.lens(panel), view, times(dashboard));
    }

    String index() {
      return PanelsIT.index(view);
    }
  }

  private static String index(JsonNode view) {
    return Contents.attributes(view).path("title").asText();
  }

  private static TimeRange times(JsonNode dashboard) {
    JsonNode attributes = Contents.attributes(dashboard);
    return new TimeRange(attributes.path("timeFrom").asText(), attributes.path("timeTo").asText());
  }

  private static List<Question> questions(Contents contents) {
    List<Question> questions = new ArrayList<>();
    for (JsonNode dashboard : contents.ofType("dashboard")) {
      for (JsonNode panel : Contents.panels(dashboard)) {
        if (Contents.isLens(panel)) {
          questions.add(
              new Question(
                  Contents.id(dashboard) + " " + Contents.name(panel),
                  dashboard,
                  panel,
                  contents
                      .view(Contents.lens(panel), "indexpattern-datasource-layer-" + Layer.ID)
                      .orElseThrow()));
        }
      }
    }
    return questions;
  }

  private static Map<String, List<String>> empty(String ndjson) throws Exception {
    Map<String, List<String>> empty = new LinkedHashMap<>();
    for (Question question : questions(Contents.of(ndjson))) {
      PanelSearch search = question.search();
      List<String> missing =
          search.missing(elasticsearch.search(question.index(), search.request()));
      if (!missing.isEmpty()) {
        empty.put(question.name(), missing);
      }
    }
    return empty;
  }

  @Test
  void everyChartHasSomethingToShow() throws Exception {
    assertThat(empty(GOOD)).as(AGAIN).isEmpty();
  }

  @Test
  void everySavedSearchFindsRowsInItsOrder() throws Exception {
    Contents contents = Contents.of(GOOD);
    for (JsonNode search : contents.ofType("search")) {
      JsonNode attributes = Contents.attributes(search);
      JsonNode source = Contents.searchSource(search);
      JsonNode view = contents.view(search, source.path("indexRefName").asText()).orElseThrow();
      JsonNode sort = attributes.path("sort").path(0);
      List<ObjectNode> filters = new ArrayList<>();
      filters.add(Kql.read(source.path("query").path("query").asText()).query());
      JsonNode time = Contents.attributes(view).path("timeFieldName");
      if (time.isTextual()) {
        filters.add(new TimeRange(Times.OF_DOCUMENTS.from(), "now").filter(time.asText()));
      }
      JsonNode answer =
          elasticsearch.search(
              index(view),
              Json.object(
                  """
                  {"size": ?, "query": {"bool": {"filter": ?}}, "sort": [{?: ?}],
                   "fields": ?, "_source": false}
                  """,
                  attributes.path("sampleSize").asInt(),
                  filters,
                  sort.path(0).asText(),
                  sort.path(1).asText(),
                  attributes.path("columns")));
      assertThat(answer.path("hits").path("hits")).as(Contents.id(search)).isNotEmpty();
    }
  }

  @Test
  void everyControlOffersValues() throws Exception {
    Contents contents = Contents.of(GOOD);
    for (JsonNode dashboard : contents.ofType("dashboard")) {
      for (Map.Entry<String, JsonNode> control : Contents.controls(dashboard).properties()) {
        JsonNode view =
            contents
                .view(dashboard, "controlGroup_" + control.getKey() + ":optionsListDataView")
                .orElseThrow();
        JsonNode answer =
            elasticsearch.search(
                index(view),
                Json.object(
                    "{\"size\": 0, \"aggs\": {\"values\": {\"terms\": {\"field\": ?}}}}",
                    control.getValue().path("explicitInput").path("fieldName").asText()));
        assertThat(answer.path("aggregations").path("values").path("buckets"))
            .as(Contents.id(dashboard) + " " + control.getKey())
            .isNotEmpty();
      }
    }
  }

  /** What was clicked on must be found on the page to which the click leads. */
  @Test
  void everyDrilldownLeadsToAPageThatShowsWhatWasClickedOn() throws Exception {
    Contents contents = Contents.of(GOOD);
    int followed = 0;
    for (Question question : questions(contents)) {
      for (JsonNode event : Contents.drilldowns(question.panel())) {
        PanelSearch search = question.search();
        List<ObjectNode> clicked =
            search.clicked(elasticsearch.search(question.index(), search.request()));
        String target = event.path("action").path("name").asText();
        String page = target.equals("This document") ? "millrace-overview" : "millrace-entity";
        Question first =
            questions(contents).stream()
                .filter(q -> q.name().equals(page + " documents"))
                .findFirst()
                .orElseThrow();
        PanelSearch there = first.search();
        clicked.forEach(there::and);
        assertThat(there.missing(elasticsearch.search(first.index(), there.request())))
            .as(question.name())
            .isEmpty();
        followed++;
      }
    }
    assertThat(followed).isGreaterThanOrEqualTo(4);
  }

  @Test
  void theFieldsAreThoseThatElasticsearchSaysThereAre() throws Exception {
    Map<String, Map<String, String>> types = new LinkedHashMap<>();
    for (String index : Fields.INDICES) {
      types.put(index, elasticsearch.types(index));
    }
    assertThat(new DashboardChecker(new Fields(types)).check(GOOD)).isEmpty();
    Fields mapped = Fields.ofMappings();
    types.forEach(
        (index, found) -> assertThat(found).containsAllEntriesOf(mapped.types().get(index)));
  }

  /** The proof that an empty chart would be seen. */
  @Test
  void aChartThatFindsNothingIsSeen() throws Exception {
    Random random = new Random(SEED);
    for (String query : List.of("source : \"nowhere\"", "tone_label : \"furious\" and part : 0")) {
      Draft draft = new Draft(GOOD, random);
      draft.panel(
          "lens",
          panel ->
              panel.withObject("/embeddableConfig/attributes/state/query").put("query", query));
      assertThat(empty(draft.ndjson())).as(AGAIN).hasSize(1);
    }
    Draft numberless = new Draft(GOOD, random);
    numberless.column("average", column -> column.put("sourceField", "members"));
    assertThat(empty(numberless.ndjson())).as(AGAIN).hasSize(1);
    Draft bucketless = new Draft(GOOD, random);
    bucketless.column("terms", column -> column.put("sourceField", "speaker"));
    assertThat(empty(bucketless.ndjson())).as(AGAIN).hasSize(1);
  }

  /** The report that documentation quotes. */
  @Test
  void itsReportSaysHowMuchWasLookedAt() throws Exception {
    Contents contents = Contents.of(GOOD);
    int panels = 0;
    int controls = 0;
    for (JsonNode dashboard : contents.ofType("dashboard")) {
      panels += Contents.panels(dashboard).size();
      controls += Contents.controls(dashboard).size();
    }
    List<Problem> problems = new DashboardChecker(Fields.ofMappings()).check(GOOD);
    System.out.printf(
        "objects %d, panels %d, charts run %d, saved searches run %d, controls run %d, problems %d%n",
        contents.objects().size(),
        panels,
        questions(contents).size(),
        contents.ofType("search").size(),
        controls,
        problems.size() + empty(GOOD).size());
    assertThat(panels).isPositive();
  }
}
