package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happened to a file since its previous revision. */
public enum Change {
  @JsonProperty("created")
  CREATED,
  @JsonProperty("updated")
  UPDATED,
  @JsonProperty("moved")
  MOVED,
  @JsonProperty("removed")
  REMOVED
}
