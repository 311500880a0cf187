package io.millrace.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.millrace.contract.PartKind;
import io.millrace.contract.Reason;
import io.millrace.contract.Stage;
import io.millrace.contract.State;
import io.millrace.contract.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a document in the index {@code documents}; its id is {@code DOCUMENT/PART}.
 *
 * @param time when the part was written, as well as can be told
 * @param part ordinal; 0 is the body
 * @param parts how many parts the document has
 * @param ocr of the document, on its body only
 * @param documentLanguage language of the whole document, {@code language} that of this part
 * @param textTruncated whether the text was too long for the index and was cut
 * @param entitiesTruncated whether the document names more entities than have rows
 * @param words runs of letters and digits in the text
 * @param sentences how many, and how many of each tone
 * @param metadata of the document, on its body only
 * @param embedding of the text, where there is one
 */
record DocumentRow(
    @JsonUnwrapped FileFields file,
    Instant time,
    @JsonUnwrapped StageTimes times,
    Status status,
    List<Reason> reasons,
    State state,
    Optional<Stage> failedStage,
    int parts,
    int part,
    String partPath,
    PartKind partKind,
    Optional<String> partMediaType,
    Optional<String> partTitle,
    Status partStatus,
    List<Reason> partReasons,
    Optional<Ocr> ocr,
    Optional<String> speaker,
    Optional<String> documentLanguage,
    Optional<String> language,
    String text,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean textTruncated,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean entitiesTruncated,
    int words,
    int sentences,
    int negativeSentences,
    int neutralSentences,
    int positiveSentences,
    @JsonUnwrapped(prefix = "document_tone_") Tone documentTone,
    @JsonUnwrapped(prefix = "tone_") Tone tone,
    @JsonUnwrapped EntityNames names,
    @JsonUnwrapped TowardsNames towards,
    @JsonUnwrapped LetterFields letter,
    @JsonUnwrapped DocumentFields about,
    Map<String, List<String>> metadata,
    int membersExpected,
    int membersRead,
    int membersFailed,
    @JsonUnwrapped Versions versions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Float> embedding) {}
