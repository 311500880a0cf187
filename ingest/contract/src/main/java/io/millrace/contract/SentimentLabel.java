package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The tone in one word. */
public enum SentimentLabel {
  @JsonProperty("negative")
  NEGATIVE,
  @JsonProperty("neutral")
  NEUTRAL,
  @JsonProperty("positive")
  POSITIVE,
  /** The model does not know the language, or there is no text. */
  @JsonProperty("not_applicable")
  NOT_APPLICABLE
}
