package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Kibana says of an import. It answers 200 also when it took nothing.
 *
 * @param expected how many objects were sent
 * @param installed how many of them it took
 * @param errors why it did not take the others
 * @param success whether all is there now
 */
public record ImportReport(int expected, int installed, List<Failure> errors, boolean success) {

  private static final int MOST_ERRORS = 100;

  /**
   * One object that was not taken.
   *
   * @param reason Kibana's word for it, such as {@code conflict} or {@code missing_references},
   *     with what belongs to it
   */
  public record Failure(String type, String id, String title, String reason) {}

  public ImportReport {
    errors = List.copyOf(errors);
  }

  static ImportReport of(JsonNode answer, int expected) {
    List<Failure> failures = new ArrayList<>();
    for (JsonNode error : answer.path("errors")) {
      if (failures.size() < MOST_ERRORS) {
        failures.add(
            new Failure(
                error.path("type").asText(),
                error.path("id").asText(),
                error.path("meta").path("title").asText(error.path("title").asText()),
                reason(error.path("error"))));
      }
    }
    int installed = answer.path("successCount").asInt();
    boolean success =
        answer.path("success").asBoolean() && failures.isEmpty() && installed == expected;
    return new ImportReport(expected, installed, failures, success);
  }

  private static String reason(JsonNode error) {
    StringBuilder reason = new StringBuilder(error.path("type").asText("unknown"));
    for (JsonNode reference : error.path("references")) {
      reason
          .append(' ')
          .append(reference.path("type").asText())
          .append('/')
          .append(reference.path("id").asText());
    }
    if (error.hasNonNull("message")) {
      reason.append(": ").append(error.path("message").asText());
    }
    return reason.toString();
  }
}
