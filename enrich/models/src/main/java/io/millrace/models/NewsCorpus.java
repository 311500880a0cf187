package io.millrace.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads NewsMTSC (Hamborg and Donnay, EACL 2021): JSON lines, each a sentence with targets and
 * their polarity, 2 negative, 4 neutral, 6 positive. A sentence has a tone of its own where all its
 * targets agree.
 */
final class NewsCorpus {

  private NewsCorpus() {}

  static List<Passage> read(Path file) throws IOException {
    JsonMapper json = new JsonMapper();
    Map<String, List<Passage.Target>> targets = new LinkedHashMap<>();
    Map<String, String> documents = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = json.readTree(line);
      String text = row.required("sentence_normalized").asText();
      documents.putIfAbsent(text, row.required("primary_gid").asText());
      for (JsonNode target : row.required("targets")) {
        double polarity = target.required("polarity").asDouble();
        targets
            .computeIfAbsent(text, t -> new ArrayList<>())
            .add(
                new Passage.Target(
                    target.required("from").asInt(),
                    target.required("to").asInt(),
                    polarity < 3 ? 0 : polarity < 5 ? 1 : 2));
      }
    }
    List<Passage> passages = new ArrayList<>();
    targets.forEach(
        (text, found) ->
            passages.add(
                new Passage(
                    documents.get(text), text, false, List.of(), List.of(), tone(found), found)));
    return passages;
  }

  private static int tone(List<Passage.Target> targets) {
    var tones = targets.stream().map(Passage.Target::tone).collect(Collectors.toSet());
    return tones.size() == 1 ? tones.iterator().next() : Passage.UNKNOWN;
  }
}
