package io.millrace.bench;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.EventJson;
import io.millrace.contract.Mention;
import io.millrace.contract.Sentence;
import io.millrace.contract.Sentiment;
import io.millrace.contract.SentimentLabel;
import io.millrace.contract.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of the size that the index room writes, for the same mappings, without versions. */
final class FloorRows {

  private FloorRows() {}

  static List<BulkOperation> of(DocumentEnriched document) {
    List<BulkOperation> rows = new ArrayList<>();
    Map<String, Map<String, Object>> mentions = new LinkedHashMap<>();
    for (int i = 0; i < document.parts().size(); i++) {
      EnrichedPart part = document.parts().get(i);
      rows.add(put("documents", document.id() + "/" + i, row(document, part, i)));
      for (Entity entity : part.entities()) {
        mentions.putIfAbsent(entity.key(), mention(document, entity, i));
      }
    }
    for (Map<String, Object> row : mentions.values()) {
      rows.add(put("mentions", document.id() + "/m/" + rows.size(), row));
    }
    return rows;
  }

  private static Map<String, Object> row(DocumentEnriched document, EnrichedPart part, int i) {
    Map<String, Object> row = file(document);
    row.put("status", document.status());
    row.put("reasons", document.reasons());
    row.put("state", document.state().name().toLowerCase(Locale.ROOT));
    row.put("parts", document.parts().size());
    row.put("part", i);
    row.put("part_path", part.path());
    row.put("part_kind", part.kind());
    row.put("part_media_type", part.mediaType());
    row.put("part_status", part.status());
    row.put("document_language", document.language());
    row.put("language", part.language());
    row.put("text", part.text());
    row.put("words", words(part.text()));
    row.put("sentences", part.sentences().size());
    row.put("negative_sentences", count(part, SentimentLabel.NEGATIVE));
    row.put("neutral_sentences", count(part, SentimentLabel.NEUTRAL));
    row.put("positive_sentences", count(part, SentimentLabel.POSITIVE));
    tone(row, "document_tone_", document.sentiment());
    tone(row, "tone_", part.sentiment());
    row.put("people", names(part, EntityType.PERSON));
    row.put("organizations", names(part, EntityType.ORGANIZATION));
    row.put("locations", names(part, EntityType.LOCATION));
    row.put("dates", names(part, EntityType.DATE));
    row.put("entities", part.entities().stream().map(Entity::key).toList());
    if (i == 0) {
      row.put("metadata", document.document().description().metadata());
    }
    row.put("millrace_version", document.provenance().millrace());
    return row;
  }

  private static Map<String, Object> mention(DocumentEnriched document, Entity entity, int part) {
    Map<String, Object> row = file(document);
    Mention first = entity.mentions().getFirst();
    row.put("language", document.language());
    row.put("entity", entity.key());
    row.put("entity_type", entity.type());
    row.put("entity_name", entity.name());
    row.put("mentions", entity.mentions().size());
    row.put("first_part", part);
    row.put("first_start", first.start());
    row.put("first_end", first.end());
    tone(row, "tone_", entity.sentiment());
    return row;
  }

  private static Map<String, Object> file(DocumentEnriched document) {
    SourceFile file = document.file();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("document", file.id());
    row.put("source", file.source());
    row.put("path", file.path());
    row.put("path_words", file.path().replaceAll("[^\\p{L}\\p{N}]+", " "));
    row.put("name", file.name());
    row.put("size", file.size());
    row.put("sha256", file.sha256());
    row.put("modified", file.modified());
    row.put("revision", file.revision());
    row.put("run", file.run());
    row.put("media_type", document.document().description().mediaType());
    document.document().description().title().ifPresent(title -> row.put("title", title));
    row.put("authors", document.document().description().authors());
    document.document().description().date().ifPresent(date -> row.put("date", date));
    document
        .provenance()
        .stages()
        .forEach(
            (stage, at) -> {
              switch (stage) {
                case "receive" -> row.put("received", at);
                case "extract" -> row.put("extracted", at);
                default -> row.put("enriched", at);
              }
            });
    return row;
  }

  private static void tone(Map<String, Object> row, String prefix, Sentiment sentiment) {
    row.put(prefix + "label", sentiment.label());
    if (sentiment.label() != SentimentLabel.NOT_APPLICABLE) {
      row.put(prefix + "score", sentiment.score());
      row.put(prefix + "confidence", sentiment.confidence());
    }
  }

  private static List<String> names(EnrichedPart part, EntityType type) {
    return List.copyOf(
        new LinkedHashSet<>(
            part.entities().stream().filter(e -> e.type() == type).map(Entity::name).toList()));
  }

  private static long count(EnrichedPart part, SentimentLabel label) {
    return part.sentences().stream()
        .map(Sentence::sentiment)
        .filter(sentiment -> sentiment.label() == label)
        .count();
  }

  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter = Character.isLetterOrDigit(text.charAt(i));
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return words;
  }

  private static BulkOperation put(String index, String id, Map<String, Object> row) {
    return BulkOperation.of(
        b ->
            b.<BinaryData>index(
                i ->
                    i.index(index)
                        .id(id)
                        .document(BinaryData.of(EventJson.bytes(row), "application/json"))));
  }
}
