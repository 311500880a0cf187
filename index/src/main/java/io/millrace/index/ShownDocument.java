package io.millrace.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * All that the index knows of one document.
 *
 * @param parts its rows of the index {@code documents}, in order; none of a removed document or one
 *     that is still on its way for the first time
 * @param mentions its rows of the index {@code mentions}, in order
 */
public record ShownDocument(LedgerRow ledger, List<JsonNode> parts, List<JsonNode> mentions) {
  public ShownDocument {
    parts = List.copyOf(parts);
    mentions = List.copyOf(mentions);
  }
}
