package io.millrace.analyze;

import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;

/**
 * One place of one part where something is named.
 *
 * @param part index of the part
 * @param name as written, on one line, without a title
 * @param score how sure the model is, 0 to 1
 * @param towards the tone towards it there
 */
record FoundName(
    int part, EntityType type, String name, Mention mention, double score, Tone towards) {}
