package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The tone of one holder towards an entity.
 *
 * @param holder empty: the author, who is not known by name
 * @param mentions from how many mentions it was made, at least one
 */
public record Opinion(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Holder> holder,
    Sentiment sentiment,
    int mentions) {

  public Opinion {
    Check.present(holder, "holder");
    Check.present(sentiment, "sentiment");
    Check.that(mentions > 0, "an opinion has at least one mention");
  }
}
