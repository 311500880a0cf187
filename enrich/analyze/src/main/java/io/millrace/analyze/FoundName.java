package io.millrace.analyze;

import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import java.util.List;
import java.util.Optional;

/**
 * One place of one part where something is named.
 *
 * @param part index of the part
 * @param name as written, on one line, without a title
 * @param score how sure the model is, 0 to 1; what a rule found is sure
 * @param towards the tone towards it there, where the model read it
 * @param title that stands before a person's name
 * @param roles that stand beside a person's name
 * @param listed the entry of the user's list that it is
 */
record FoundName(
    int part,
    EntityType type,
    String name,
    Mention mention,
    double score,
    Optional<Tone> towards,
    Optional<String> title,
    List<RolePhrases.Phrase> roles,
    Optional<ListedEntity> listed) {

  FoundName {
    roles = List.copyOf(roles);
  }

  FoundName(int part, EntityType type, String name, Mention mention, double score, Tone towards) {
    this(
        part,
        type,
        name,
        mention,
        score,
        Optional.of(towards),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  FoundName withRoles(List<RolePhrases.Phrase> beside) {
    return new FoundName(part, type, name, mention, score, towards, title, beside, listed);
  }
}
