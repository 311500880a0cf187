package io.millrace.analyze.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Sentences with their names: a line for each token, {@code token TAB tag}, and a blank line
 * between sentences. Tags are BIO2; BIO1 (a name may begin with I) and BIOES or BILOU are read as
 * well. {@code -DOCSTART-} lines and comments ({@code #} and a blank, no tab) are passed over,
 * further columns are ignored, names of other types count as no names.
 *
 * @param notes what was passed over, for people
 */
public record TaggedFile(List<TaggedSentence> sentences, List<String> notes) {

  /** The types that count. */
  public static final List<String> TYPES = List.of("PER", "ORG", "LOC");

  private static final Map<String, String> NAMES =
      Map.of(
          "PER", "PER",
          "PERSON", "PER",
          "ORG", "ORG",
          "ORGANIZATION", "ORG",
          "ORGANISATION", "ORG",
          "LOC", "LOC",
          "LOCATION", "LOC");

  public TaggedFile {
    sentences = List.copyOf(sentences);
    notes = List.copyOf(notes);
  }

  /** The same names in sentences whose tokens are written otherwise. */
  public TaggedFile respelled(UnaryOperator<String> spelling) {
    return new TaggedFile(
        sentences.stream()
            .map(s -> new TaggedSentence(s.tokens().stream().map(spelling).toList(), s.names()))
            .toList(),
        notes);
  }

  /**
   * Reads UTF-8.
   *
   * @throws MalformedFileException when a line is not of that form, or there is no sentence
   */
  public static TaggedFile read(InputStream in) throws IOException, MalformedFileException {
    Reader reader = new Reader();
    InputLines.read(in, reader::take);
    return reader.file();
  }

  private static final class Reader {
    private final List<TaggedSentence> sentences = new ArrayList<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private List<String> tokens = new ArrayList<>();
    private List<String> tags = new ArrayList<>();
    private boolean columns;

    void take(int number, String line) throws MalformedFileException {
      int tab = line.indexOf('\t');
      if (line.isBlank() || line.startsWith("-DOCSTART-")) {
        endSentence();
      } else if (tab >= 0) {
        token(number, line, tab);
      } else if (!line.startsWith("# ")) {
        throw MalformedFileException.at(number, "there is no tab between token and tag");
      }
    }

    private void token(int number, String line, int tab) throws MalformedFileException {
      int next = line.indexOf('\t', tab + 1);
      String tag = line.substring(tab + 1, next < 0 ? line.length() : next).strip();
      if (tab == 0) {
        throw MalformedFileException.at(number, "there is no token before the tab");
      }
      if (!Tags.isTag(tag)) {
        throw MalformedFileException.at(
            number, "the tag is neither O nor such as B-PER or I-PER (types PER, ORG, LOC)");
      }
      columns |= next >= 0;
      tokens.add(line.substring(0, tab));
      tags.add(tag);
    }

    private void endSentence() {
      if (tokens.isEmpty()) {
        return;
      }
      List<TokenSpan> names = new ArrayList<>();
      for (TokenSpan span : Tags.spans(tags)) {
        String type = NAMES.get(span.type().toUpperCase(Locale.ROOT));
        if (type == null) {
          others.merge(span.type(), 1, Integer::sum);
        } else {
          names.add(new TokenSpan(type, span.first(), span.end()));
        }
      }
      sentences.add(new TaggedSentence(tokens, names));
      tokens = new ArrayList<>();
      tags = new ArrayList<>();
    }

    TaggedFile file() throws MalformedFileException {
      endSentence();
      if (sentences.isEmpty()) {
        throw new MalformedFileException("there is no sentence in it");
      }
      List<String> notes = new ArrayList<>();
      others.forEach((type, count) -> notes.add(count + " of type " + type + " count as no names"));
      if (columns) {
        notes.add("columns behind the tag are ignored");
      }
      return new TaggedFile(sentences, notes);
    }
  }
}
