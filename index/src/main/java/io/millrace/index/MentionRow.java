package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.millrace.contract.EntityType;
import java.util.Optional;

/**
 * One entity of a document with the tone towards it, in the index {@code mentions}; its id is
 * {@code DOCUMENT/m/ORDINAL}.
 *
 * @param entityValue normalised: ISO-8601 of a date
 * @param mentions how often all parts together name it
 * @param mentionParts how many parts name it
 * @param firstPart ordinal of the first part that names it
 * @param firstStart offset of the first mention into the text of that part, in UTF-16 code units
 * @param firstEnd exclusive
 * @param tone over all parts, each weighted by its mentions
 */
record MentionRow(
    @JsonUnwrapped FileFields file,
    @JsonUnwrapped StageTimes times,
    String language,
    String entity,
    EntityType entityType,
    String entityName,
    Optional<String> entityValue,
    int mentions,
    int mentionParts,
    int firstPart,
    int firstStart,
    int firstEnd,
    @JsonUnwrapped(prefix = "tone_") Tone tone) {}
