package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a part is of its document. */
public enum PartKind {
  /** The document's own text; always the first part, path "". */
  @JsonProperty("body")
  BODY,
  /** A file attached to a message or embedded in a document. */
  @JsonProperty("attachment")
  ATTACHMENT,
  /** A file in an archive. */
  @JsonProperty("member")
  MEMBER,
  /** A stretch of the body with a title or author of its own, such as an annex or a transcript. */
  @JsonProperty("section")
  SECTION
}
