package io.millrace.contract;

/**
 * One place where an entity is named.
 *
 * @param start offset into the text of the part, in UTF-16 code units
 * @param end exclusive
 * @param text exactly the text between the offsets
 */
public record Mention(int start, int end, String text) {

  public Mention {
    Check.that(start >= 0 && start < end, "a mention needs 0 <= start < end");
    Check.that(text != null && text.length() == end - start, "a mention quotes its text exactly");
  }
}
