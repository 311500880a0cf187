package io.millrace.analyze;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How much of a document is analysed at most; what lies beyond a bound is left out, and the part
 * then says {@code LIMIT_REACHED}.
 *
 * @param enabled whether anything is analysed at all
 * @param batchPieces padded word pieces that go through the encoder in one run. Measured over the
 *     sample documents, in words per CPU-second: 5,000 one by one, 8,300 at 256, 7,600 at 512,
 *     5,800 at 1,024; at 256, 99 % of the tones and 97 % of the entities are the same as one by one
 * @param minimumScore entities of which the model is less sure than this are dropped, 0 to 1
 * @param charactersPerPart UTF-16 code units of a part that are looked at
 * @param charactersPerDocument the same over all parts of a document
 * @param sentencesPerPart sentences of a part
 * @param piecesPerDocument word pieces of a document that go through the encoder; it reads about
 *     6,000 a second
 * @param mentionsPerEntity mentions of one entity in one part
 * @param entitiesPerPart entities of one part
 * @param entities those that the user names
 * @param engines models of the user's
 * @param embeddings whether each part in English is made a point for searches by meaning
 */
public record AnalyzeSettings(
    boolean enabled,
    int batchPieces,
    double minimumScore,
    int charactersPerPart,
    int charactersPerDocument,
    int sentencesPerPart,
    int piecesPerDocument,
    int mentionsPerEntity,
    int entitiesPerPart,
    EntityList entities,
    EngineSettings engines,
    boolean embeddings) {

  public AnalyzeSettings {
    positive(batchPieces, "batchPieces");
    if (!(minimumScore >= 0 && minimumScore <= 1)) {
      throw new IllegalArgumentException("minimumScore must be in [0, 1]: " + minimumScore);
    }
    positive(charactersPerPart, "charactersPerPart");
    positive(charactersPerDocument, "charactersPerDocument");
    positive(sentencesPerPart, "sentencesPerPart");
    positive(piecesPerDocument, "piecesPerDocument");
    positive(mentionsPerEntity, "mentionsPerEntity");
    positive(entitiesPerPart, "entitiesPerPart");
    Objects.requireNonNull(entities, "entities");
    Objects.requireNonNull(engines, "engines");
  }

  /** Without anything of the user's. */
  public AnalyzeSettings(
      boolean enabled,
      int batchPieces,
      double minimumScore,
      int charactersPerPart,
      int charactersPerDocument,
      int sentencesPerPart,
      int piecesPerDocument,
      int mentionsPerEntity,
      int entitiesPerPart) {
    this(
        enabled,
        batchPieces,
        minimumScore,
        charactersPerPart,
        charactersPerDocument,
        sentencesPerPart,
        piecesPerDocument,
        mentionsPerEntity,
        entitiesPerPart,
        EntityList.NONE,
        EngineSettings.BUILT_IN,
        false);
  }

  /** The same with entities of the user's. */
  public AnalyzeSettings withEntities(EntityList list) {
    return new AnalyzeSettings(
        enabled,
        batchPieces,
        minimumScore,
        charactersPerPart,
        charactersPerDocument,
        sentencesPerPart,
        piecesPerDocument,
        mentionsPerEntity,
        entitiesPerPart,
        list,
        engines,
        embeddings);
  }

  /** The same with models of the user's. */
  public AnalyzeSettings withEngines(EngineSettings chosen) {
    return new AnalyzeSettings(
        enabled,
        batchPieces,
        minimumScore,
        charactersPerPart,
        charactersPerDocument,
        sentencesPerPart,
        piecesPerDocument,
        mentionsPerEntity,
        entitiesPerPart,
        entities,
        chosen,
        embeddings);
  }

  /** The same with points for searches by meaning, or without. */
  public AnalyzeSettings withEmbeddings(boolean wanted) {
    return new AnalyzeSettings(
        enabled,
        batchPieces,
        minimumScore,
        charactersPerPart,
        charactersPerDocument,
        sentencesPerPart,
        piecesPerDocument,
        mentionsPerEntity,
        entitiesPerPart,
        entities,
        engines,
        wanted);
  }

  /**
   * 8 hexadecimal digits that change with the settings and with the list of entities, the first of
   * a SHA-256. Models have hashes of their own in the name of the analysis.
   */
  public String hash() {
    String all =
        String.join(
            " ",
            "" + enabled,
            "" + batchPieces,
            "" + minimumScore,
            "" + charactersPerPart,
            "" + charactersPerDocument,
            "" + sentencesPerPart,
            "" + piecesPerDocument,
            "" + mentionsPerEntity,
            "" + entitiesPerPart,
            entities.hash(),
            String.join(",", engines.sortedLanguages()));
    return new Sha256().add(all.getBytes(StandardCharsets.UTF_8)).prefix();
  }

  public static AnalyzeSettings defaults() {
    return new AnalyzeSettings(true, 256, 0.5, 2 << 20, 8 << 20, 20_000, 600_000, 2_000, 5_000);
  }

  /** Passes text on as it is: no language, no entities, no tone. */
  public static AnalyzeSettings off() {
    AnalyzeSettings on = defaults();
    return new AnalyzeSettings(
        false,
        on.batchPieces,
        on.minimumScore,
        on.charactersPerPart,
        on.charactersPerDocument,
        on.sentencesPerPart,
        on.piecesPerDocument,
        on.mentionsPerEntity,
        on.entitiesPerPart);
  }

  private static void positive(int value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
