package io.millrace.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of the names that the model marked count, trimmed to the name itself. */
final class NameFilter {

  private NameFilter() {}

  /** The names of a sentence that the model is sure enough of and that could be names, in order. */
  static List<TaggedSpan> names(String text, SentenceReading sentence, AnalyzeSettings settings) {
    List<TaggedSpan> names = new ArrayList<>();
    for (TaggedSpan tagged : sentence.names()) {
      Optional<Span> trimmed = Names.trimmed(text, tagged.type(), tagged.span());
      if (tagged.score() >= settings.minimumScore()
          && trimmed.isPresent()
          && Names.plausible(text, trimmed.get(), sentence.span())) {
        names.add(new TaggedSpan(tagged.type(), trimmed.get(), tagged.score(), tagged.towards()));
      }
    }
    return names;
  }
}
