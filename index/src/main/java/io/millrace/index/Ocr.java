package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.contract.Description;
import io.millrace.contract.Reason;
import java.util.List;

/** Whether text of a document was read from pictures. */
enum Ocr {
  @JsonProperty("used")
  USED,
  /** There is a picture of text, and no program to read it. */
  @JsonProperty("unavailable")
  UNAVAILABLE,
  @JsonProperty("not_needed")
  NOT_NEEDED;

  /** The name under which the extraction says in a document's metadata that it was used. */
  private static final String FACT = "ocr";

  static Ocr of(Description description, List<Reason> reasons) {
    if (description.metadata().containsKey(FACT)) {
      return USED;
    }
    return reasons.contains(Reason.OCR_UNAVAILABLE) ? UNAVAILABLE : NOT_NEEDED;
  }
}
