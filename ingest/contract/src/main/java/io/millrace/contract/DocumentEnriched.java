package io.millrace.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * The document with its language, entities and tone.
 *
 * @param language of the body, or of most of the text where the body has none; ISO 639-1, {@code
 *     und} when undetermined
 * @param sentiment of the whole document
 * @param keyPhrases the most telling first, at most {@value #MOST_KEY_PHRASES}
 * @param summary at most {@value #MOST_SUMMARY_SENTENCES} sentences, in the order of the text
 * @param nearDuplicate empty for short texts
 * @param parts the body first, each section right behind the part it was cut out of; none of a
 *     removed document
 */
public record DocumentEnriched(
    Document document,
    Status status,
    List<Reason> reasons,
    Members members,
    String language,
    Sentiment sentiment,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> keyPhrases,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SummarySentence> summary,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<NearDuplicate> nearDuplicate,
    List<EnrichedPart> parts,
    Provenance provenance)
    implements DocumentEvent {

  /** How many key phrases a document has at most. */
  public static final int MOST_KEY_PHRASES = 20;

  /** How many sentences a summary has at most. */
  public static final int MOST_SUMMARY_SENTENCES = 3;

  public DocumentEnriched {
    Check.present(document, "document");
    reasons = new Extraction(status, reasons).reasons();
    Check.present(members, "members");
    Check.text(language, "language");
    Check.present(sentiment, "sentiment");
    keyPhrases = Check.listed(keyPhrases);
    Check.that(keyPhrases.size() <= MOST_KEY_PHRASES, "too many key phrases");
    summary = Check.listed(summary);
    Check.that(summary.size() <= MOST_SUMMARY_SENTENCES, "too many sentences in the summary");
    Check.present(nearDuplicate, "nearDuplicate");
    parts = List.copyOf(parts);
    Check.that(
        (document.file().change() == Change.REMOVED)
            ? parts.isEmpty()
            : !parts.isEmpty() && parts.getFirst().kind() == PartKind.BODY,
        "the body is the first part; a removed document has none");
    for (SummarySentence sentence : summary) {
      Check.that(
          parts.stream().anyMatch(part -> quotes(part, sentence)),
          "a summary quotes the text of its part exactly");
    }
    Check.present(provenance, "provenance");
  }

  /** A document without key phrases, summary and near duplicates. */
  public DocumentEnriched(
      Document document,
      Status status,
      List<Reason> reasons,
      Members members,
      String language,
      Sentiment sentiment,
      List<EnrichedPart> parts,
      Provenance provenance) {
    this(
        document,
        status,
        reasons,
        members,
        language,
        sentiment,
        List.of(),
        List.of(),
        Optional.empty(),
        parts,
        provenance);
  }

  private static boolean quotes(EnrichedPart part, SummarySentence sentence) {
    String text = sentence.text();
    return part.path().equals(sentence.part())
        && part.text().regionMatches(sentence.start(), text, 0, text.length());
  }

  @Override
  public String id() {
    return document.file().id();
  }

  @Override
  public Version version() {
    return document.file().version();
  }

  @Override
  public SourceFile file() {
    return document.file();
  }

  @Override
  public DocumentEnriched withRun(int run) {
    return new DocumentEnriched(
        document.withRun(run),
        status,
        reasons,
        members,
        language,
        sentiment,
        keyPhrases,
        summary,
        nearDuplicate,
        parts,
        provenance);
  }

  /** The state that an indexed document of this status is in. */
  public State state() {
    if (removed()) {
      return State.REMOVED;
    }
    return switch (status) {
      case COMPLETE -> State.SEARCHABLE;
      case PARTIAL -> State.PARTIAL;
      case UNREADABLE -> State.FAILED;
    };
  }
}
