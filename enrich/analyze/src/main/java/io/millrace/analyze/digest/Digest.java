package io.millrace.analyze.digest;

import io.millrace.contract.NearDuplicate;
import io.millrace.contract.SummarySentence;
import java.util.List;
import java.util.Optional;

/**
 * What a document is about. The same passages always give the same digest.
 *
 * @param keyPhrases the most telling first
 * @param summary in the order of the text
 * @param nearDuplicate empty for short texts
 */
public record Digest(
    List<String> keyPhrases, List<SummarySentence> summary, Optional<NearDuplicate> nearDuplicate) {

  public Digest {
    keyPhrases = List.copyOf(keyPhrases);
    summary = List.copyOf(summary);
  }

  /**
   * @param passages of a document, the body first
   */
  public static Digest of(List<Passage> passages) {
    return new Digest(KeyPhrases.of(passages), Summary.of(passages), NearDuplicates.of(passages));
  }
}
