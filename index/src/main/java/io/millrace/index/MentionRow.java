package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.millrace.contract.EntityType;
import java.time.Instant;
import java.util.Optional;

/**
 * One entity of a document with the tone of one holder towards it, in the index {@code mentions};
 * its id is {@code DOCUMENT/m/ORDINAL}.
 *
 * @param time when the document was written, as well as can be told
 * @param entityValue normalised: ISO-8601 of a date
 * @param role title or role that the text gives a person
 * @param salience the highest of all parts
 * @param holder key of the entity whose tone it is; empty: the author, not known by name
 * @param mentions how often all parts together name it with a tone of this holder
 * @param mentionParts how many parts do
 * @param firstPart ordinal of the first part that does
 * @param firstStart offset of the first mention into the text of that part, in UTF-16 code units
 * @param firstEnd exclusive
 * @param tone of the holder over all parts, each weighted by its mentions
 */
record MentionRow(
    @JsonUnwrapped FileFields file,
    Instant time,
    @JsonUnwrapped StageTimes times,
    String language,
    String entity,
    EntityType entityType,
    String entityName,
    Optional<String> entityValue,
    Optional<String> role,
    Optional<Double> salience,
    Optional<String> holder,
    Optional<String> holderName,
    int mentions,
    int mentionParts,
    int firstPart,
    int firstStart,
    int firstEnd,
    @JsonUnwrapped(prefix = "tone_") Tone tone,
    @JsonUnwrapped Versions versions) {}
