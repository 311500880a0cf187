package io.millrace.extract.child;

import io.millrace.contract.Description;
import io.millrace.contract.ExtractedPart;
import io.millrace.contract.Members;
import io.millrace.contract.Reason;
import io.millrace.contract.Status;
import java.util.List;

/**
 * What a child found in a document.
 *
 * @param exception class name of what the parser threw, "" when nothing
 * @param worn the child should not be given another document
 */
public record ParsedDocument(
    Description description,
    Status status,
    List<Reason> reasons,
    Members members,
    List<ExtractedPart> parts,
    String exception,
    boolean worn) {

  public ParsedDocument {
    reasons = List.copyOf(reasons);
    parts = List.copyOf(parts);
  }
}
