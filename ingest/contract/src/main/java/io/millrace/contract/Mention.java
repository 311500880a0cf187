package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One place where an entity is named.
 *
 * @param start offset into the text of the part, in UTF-16 code units
 * @param end exclusive
 * @param text exactly the text between the offsets
 * @param page from 1; empty where the format has no pages
 * @param sentiment the tone towards the entity here; empty for types without a tone
 * @param holder key of the entity whose tone it is; empty: the author, who is not known by name
 */
public record Mention(
    int start,
    int end,
    String text,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalInt page,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Sentiment> sentiment,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> holder) {

  public Mention {
    Check.that(start >= 0 && start < end, "a mention needs 0 <= start < end");
    Check.that(text != null && text.length() == end - start, "a mention quotes its text exactly");
    Check.present(page, "page");
    Check.that(page.isEmpty() || page.getAsInt() > 0, "pages are counted from 1");
    Check.present(sentiment, "sentiment");
    Check.present(holder, "holder");
    holder.ifPresent(key -> Check.text(key, "holder"));
  }

  /** A mention on no page, without a tone. */
  public Mention(int start, int end, String text) {
    this(start, end, text, OptionalInt.empty(), Optional.empty(), Optional.empty());
  }

  public Mention onPage(OptionalInt number) {
    return new Mention(start, end, text, number, sentiment, holder);
  }

  /** The same mention with a tone towards the entity, and the key of the one who holds it. */
  public Mention withTone(Sentiment tone, Optional<String> holderKey) {
    return new Mention(start, end, text, page, Optional.of(tone), holderKey);
  }
}
