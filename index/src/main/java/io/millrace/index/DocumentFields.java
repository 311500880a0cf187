package io.millrace.index;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.NearDuplicate;
import io.millrace.contract.SummarySentence;
import java.util.List;
import java.util.Optional;

/**
 * What a document is about, on its body's row only, so that sums count it once.
 *
 * @param summary sentences in the order of the text
 * @param nearDuplicateGroup the same for documents that are nearly the same
 */
record DocumentFields(
    List<String> keyPhrases,
    List<String> summary,
    Optional<String> nearDuplicateGroup,
    Optional<String> fingerprint) {

  static final DocumentFields NONE =
      new DocumentFields(List.of(), List.of(), Optional.empty(), Optional.empty());

  static DocumentFields of(DocumentEnriched event) {
    return new DocumentFields(
        Bounds.lines(event.keyPhrases()),
        Bounds.lines(event.summary().stream().map(SummarySentence::text).toList()),
        event.nearDuplicate().map(NearDuplicate::group),
        event.nearDuplicate().map(NearDuplicate::fingerprint));
  }
}
