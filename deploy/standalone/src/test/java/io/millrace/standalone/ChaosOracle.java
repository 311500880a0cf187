package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contract.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells whether index and topics are what a user's files make them, no more and no less. */
final class ChaosOracle {

  private static final Pattern MARK = Pattern.compile("mark[0-9a-f]{12}");
  private static final Set<String> FINAL = Set.of("searchable", "partial", "failed");

  private static final int MOST_SHOWN = 5;

  private final ChaosInbox user;
  private final LiveIndex index;
  private final TopicLog topics;

  ChaosOracle(ChaosInbox user, LiveIndex index, TopicLog topics) {
    this.user = user;
    this.index = index;
    this.topics = topics;
  }

  /** Every file has one row in the ledger, with its bytes and a final state; no other has one. */
  void everyFileIsAccountedFor() {
    Map<String, String> expected = new TreeMap<>();
    user.files()
        .forEach(
            (path, file) ->
                expected.put(path, file.sha256() + (file.readable() ? " searchable" : " failed")));
    Map<String, String> found = new TreeMap<>();
    for (JsonNode row : index.rows("ledger")) {
      if (!row.get("state").asText().equals("removed")) {
        found.merge(
            row.get("path").asText(),
            row.get("sha256").asText() + " " + row.get("state").asText(),
            (one, other) -> one + " and " + other);
      }
    }
    assertThat(differences(expected, found)).as("the ledger").isEmpty();
  }

  /** What a search can find of each file is what is in it now, and nothing of others. */
  void theIndexEqualsTheFolder() {
    Map<String, Set<String>> expected = new TreeMap<>();
    user.files()
        .forEach(
            (path, file) -> expected.put(path, file.readable() ? Set.of(file.mark()) : Set.of()));
    Map<String, Set<String>> found = new TreeMap<>();
    for (JsonNode row : index.rows("documents")) {
      found
          .computeIfAbsent(row.get("path").asText(), path -> new TreeSet<>())
          .addAll(
              MARK.matcher(row.path("text").asText())
                  .results()
                  .map(MatchResult::group)
                  .collect(Collectors.toSet()));
    }
    assertThat(differences(expected, found)).as("the index").isEmpty();
  }

  /** Of each path that is not as it should be, with what the ledger says of it. */
  private <T> List<String> differences(Map<String, T> expected, Map<String, T> found) {
    Set<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(found.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(expected.get(path), found.get(path)))
        .limit(MOST_SHOWN)
        .map(
            path ->
                "%s: %s instead of %s, %s"
                    .formatted(path, found.get(path), expected.get(path), index.ledger(path)))
        .toList();
  }

  /** The states of the ledger add up to the files that there are and were. */
  void theSumsBalance() {
    List<JsonNode> rows = index.rows("ledger");
    long live = rows.stream().filter(row -> FINAL.contains(row.get("state").asText())).count();
    long removed = rows.stream().filter(row -> row.get("state").asText().equals("removed")).count();
    assertThat(live).isEqualTo(user.files().size());
    assertThat(live + removed).isEqualTo(rows.size());
  }

  /** Each version is in each topic once, and those of one document in their order. */
  void eachVersionIsInEachTopicOnce() {
    List<String> received = versions(Topic.RECEIVED);
    assertThat(received).doesNotHaveDuplicates();
    assertThat(versions(Topic.EXTRACTED)).isEqualTo(received);
    assertThat(versions(Topic.ENRICHED)).isEqualTo(received);
    assertThat(versions(Topic.FAILED)).doesNotHaveDuplicates();
  }

  /** What failed is what nobody can read. */
  void onlyWhatIsBrokenFailed() {
    Map<String, String> paths = new HashMap<>();
    index
        .rows("ledger")
        .forEach(row -> paths.put(row.get("document").asText(), row.get("path").asText()));
    assertThat(topics.records(Topic.FAILED))
        .extracting(record -> paths.get(record.key()))
        .allMatch(path -> path.startsWith("broken"));
  }

  int records(Topic topic) {
    return topics.records(topic).size();
  }

  private List<String> versions(Topic topic) {
    Map<String, Long> last = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : topics.records(topic)) {
      long revision = Long.parseLong(TopicLog.header(record, "ce_revision"));
      Long before = last.put(record.key(), revision);
      if (topic != Topic.FAILED) {
        assertThat(before == null || before < revision)
            .as("%s %s in %s", record.key(), revision, topic.id())
            .isTrue();
      }
    }
    return topics.versions(topic);
  }
}
