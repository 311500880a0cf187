package io.millrace.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads column files: a token and its tag a line, a blank line between sentences; IOB1, IOB2 and
 * BIOES tags. Tokens are joined with blanks.
 */
final class ColumnCorpus {

  /** Sentences of a file that are taken as one document where the file names none. */
  private static final int BLOCK = 20;

  private static final Set<String> DEFINED_TERMS =
      Set.of(
          "borrower",
          "lender",
          "bank",
          "agent",
          "company",
          "buyer",
          "seller",
          "borrowers",
          "lenders");

  private final int tokenColumn;
  private final int tagColumn;
  private final String kind;

  /**
   * @param tagColumn -1 for the last one
   * @param kind "tweets": user handles carry no label; "contracts": defined terms such as Borrower
   *     are no names; else ""
   */
  ColumnCorpus(int tokenColumn, int tagColumn, String kind) {
    this.tokenColumn = tokenColumn;
    this.tagColumn = tagColumn;
    this.kind = kind;
  }

  List<Passage> read(Path file) throws IOException {
    List<Passage> passages = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add("");
    for (String line : lines) {
      if (line.startsWith("-DOCSTART-") || (line.startsWith("# ") && line.contains("="))) {
        continue;
      }
      if (line.isBlank()) {
        if (!tokens.isEmpty()) {
          String document = file.getFileName() + "#" + passages.size() / BLOCK;
          passages.add(passage(document, tokens, tags));
        }
        tokens.clear();
        tags.clear();
        continue;
      }
      String[] columns = line.indexOf('\t') >= 0 ? line.split("\t") : line.split(" +");
      if (columns.length > tokenColumn && columns.length > 1) {
        String token = columns[tokenColumn].replace(' ', '_').replace('\u00a0', '_');
        tokens.add(token.isBlank() ? "_" : token);
        tags.add(columns[tagColumn < 0 ? columns.length - 1 : tagColumn].strip());
      }
    }
    return passages;
  }

  private Passage passage(String document, List<String> tokens, List<String> tags) {
    StringBuilder text = new StringBuilder();
    List<Passage.Name> names = new ArrayList<>();
    List<Passage.Stretch> ignored = new ArrayList<>();
    int start = -1;
    String type = "";
    for (int i = 0; i <= tokens.size(); i++) {
      String tag = i < tokens.size() ? tags.get(i) : "O";
      char place = tag.isEmpty() ? 'O' : tag.charAt(0);
      String tagged = tag.length() > 2 ? tag.substring(2) : "";
      boolean begins =
          place == 'B' || place == 'S' || (place != 'O' && (start < 0 || !tagged.equals(type)));
      if (start >= 0 && (place == 'O' || begins)) {
        name(text.toString(), start, type).ifPresent(names::add);
        start = -1;
      }
      if (i == tokens.size()) {
        break;
      }
      if (!text.isEmpty()) {
        text.append(' ');
      }
      if (begins) {
        start = text.length();
        type = tagged;
      }
      int from = text.length();
      text.append(tokens.get(i));
      boolean afterAt = i > 0 && tokens.get(i - 1).equals("@");
      if (kind.equals("tweets") && (tokens.get(i).startsWith("@") || afterAt)) {
        ignored.add(new Passage.Stretch(from, text.length()));
      }
    }
    return new Passage(document, text.toString(), true, names, ignored, Passage.UNKNOWN, List.of());
  }

  private Optional<Passage.Name> name(String text, int start, String type) {
    OptionalInt known = Labels.type(type);
    String written = text.substring(start);
    boolean nothing =
        (kind.equals("tweets") && written.startsWith("@"))
            || (kind.equals("contracts")
                && DEFINED_TERMS.contains(written.toLowerCase(Locale.ROOT)));
    return known.isEmpty() || nothing
        ? Optional.empty()
        : Optional.of(new Passage.Name(start, text.length(), known.getAsInt()));
  }
}
