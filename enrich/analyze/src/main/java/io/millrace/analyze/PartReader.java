package io.millrace.analyze;

import io.millrace.contract.ExtractedPart;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts of a document within its bounds. */
final class PartReader implements AutoCloseable {

  /** Sentences and names of earlier texts, about 8 MB. */
  private static final int REMEMBERED = 50_000;

  private final AnalyzeSettings settings;
  private final Languages languages;
  private final ChunkReader sentences;

  private PartReader(AnalyzeSettings settings, Languages languages, ChunkReader sentences) {
    this.settings = settings;
    this.languages = languages;
    this.sentences = sentences;
  }

  static PartReader open(AnalyzeSettings settings) {
    return new PartReader(
        settings,
        new Languages(),
        new ChunkReader(
            Engines.open(ModelBundle.builtIn(), settings), new ReadingMemo(REMEMBERED)));
  }

  List<PartReading> read(List<ExtractedPart> parts) throws InterruptedException {
    List<PartReading> readings = new ArrayList<>();
    int characters = settings.charactersPerDocument();
    int pieces = settings.piecesPerDocument();
    for (ExtractedPart part : parts) {
      String text = part.text();
      int limit = limit(text, Math.min(characters, settings.charactersPerPart()));
      characters -= limit;
      String language = languages.of(text);
      List<Span> spans = Sentences.of(text, limit, settings.sentencesPerPart() + 1);
      boolean complete = limit == text.length() && spans.size() <= settings.sentencesPerPart();
      spans = spans.subList(0, Math.min(spans.size(), settings.sentencesPerPart()));
      if (sentences.covers(language)) {
        SentenceReader.Readings read = sentences.read(language, text, spans, pieces);
        pieces -= read.pieces();
        readings.add(
            new PartReading(
                part, language, limit, spans, read.sentences(), complete && read.complete()));
      } else {
        readings.add(new PartReading(part, language, limit, spans, List.of(), complete));
      }
    }
    return readings;
  }

  /** The user's models, as the provenance names them; may be empty. */
  String versions() {
    return sentences.versions();
  }

  /** At most so many code units, and no half of a surrogate pair. */
  private static int limit(String text, int most) {
    if (text.length() <= most) {
      return text.length();
    }
    return most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }

  @Override
  public void close() {
    sentences.close();
  }
}
