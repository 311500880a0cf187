package io.millrace.contract;

/**
 * A sentence of the document that tells much of it.
 *
 * @param part path of the part that has it
 * @param start offset into the text of the part, in UTF-16 code units
 * @param end exclusive
 * @param text exactly the text between the offsets
 */
public record SummarySentence(String part, int start, int end, String text) {

  public SummarySentence {
    Check.present(part, "part");
    Check.that(start >= 0 && start < end, "a sentence needs 0 <= start < end");
    Check.that(text != null && text.length() == end - start, "a sentence quotes its text exactly");
  }
}
