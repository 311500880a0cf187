/**
 * Text into language, entities and tone. In the order in which a document meets them:
 *
 * <ol>
 *   <li>{@link io.millrace.analyze.AnalyzeStep} takes an extracted document from the topic, {@link
 *       io.millrace.analyze.Analyzer} analyses it within the bounds of {@link
 *       io.millrace.analyze.AnalyzeSettings}
 *   <li>{@code Sections} cuts what has an author of its own out of a part, at {@code Boundaries}
 *       that {@code Line}s and {@code MessageHeader}s show: each {@code Piece} is a part from here
 *       on
 *   <li>{@code PartReader} takes part after part: {@code Languages} says which language, {@code
 *       Sentences} where the sentences are
 *   <li>{@code ChunkReader} has {@code DistinctSentences} read that the {@code ReadingMemo} does
 *       not know, and {@code Engines} chooses who reads them: a {@code NameEngine} and a {@code
 *       ToneEngine} run models of {@link io.millrace.analyze.EngineSettings}, each a {@code
 *       Classifier} in a {@code ModelFolder}
 *   <li>{@code SentenceReader} runs the model of the {@code ModelBundle}: {@code WordPiece} makes
 *       {@code Words}, cut into {@code Window}s, {@code Encoder} turns them into vectors, {@code
 *       Heads} these into {@code SentenceScores}, {@code EntityTagger} these into names
 *   <li>{@code RuleFinder} finds by {@code RulePattern}s what has a fixed form: {@code Addresses},
 *       {@code Dates} by {@code DateRules}, {@code Amounts}, {@code Laws}, {@code Phones}, {@code
 *       Events}; {@code Letterhead} picks the date of the document
 *   <li>{@code NameFinder} takes names from the user's {@link io.millrace.analyze.EntityList}, from
 *       the model where the {@code NoiseGate} lets them through, and from defined {@code Acronyms};
 *       {@code Roles} says which of the {@code RolePhrases} is whose
 *   <li>{@code Cast} and {@code People} bring the forms of one name together in {@code
 *       NamedGroup}s, {@code EntityFinder} makes entities of them, with their {@code Salience}
 *   <li>{@code LetterFinder} finds what makes a piece a letter, {@code Opinions} who holds which
 *       tone: {@code Voices} knows whose view each place gives, by {@code Turns} of a transcript,
 *       {@code Quotations} and the forms of {@code Reporting}, {@code FirstPerson} where somebody
 *       speaks of himself; {@code Pages} count
 *   <li>{@code Tones} makes one tone out of many, the {@code digest} package key phrases, summary
 *       and near duplicates, {@code Assembly} the enriched document
 * </ol>
 */
package io.millrace.analyze;
