package io.millrace.analyze;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tokenizer of BERT models, keeping offsets: drops control characters and, in the uncased ones,
 * accents and case, takes every punctuation or CJK character as a word of its own, then matches the
 * longest pieces greedily (Wu et al. 2016, "Google's Neural Machine Translation System").
 */
public final class WordPiece {

  public static final int CLS = 101;
  public static final int SEP = 102;

  private final Form form;
  private final int unknown;
  private final Map<String, Integer> starts = new HashMap<>();
  private final Map<String, Integer> continuations = new HashMap<>();
  private final int longestPiece;

  /**
   * How a model writes its pieces.
   *
   * @param lower whether case is dropped
   * @param plain whether accents are dropped
   * @param continuation what a piece inside a word begins with
   * @param unknown the piece for a word that has none
   * @param longestWord longer words are unknown, as in the model's training
   */
  record Form(boolean lower, boolean plain, String continuation, String unknown, int longestWord) {

    static final Form UNCASED = new Form(true, true, "##", "[UNK]", 100);
  }

  /**
   * That of uncased models.
   *
   * @param vocabulary the pieces in the order of their ids
   */
  public WordPiece(List<String> vocabulary) {
    this(vocabulary, Form.UNCASED);
  }

  /**
   * @throws ModelException when the vocabulary has no piece for what is unknown
   */
  WordPiece(List<String> vocabulary, Form form) {
    this.form = form;
    this.unknown = vocabulary.indexOf(form.unknown());
    if (unknown < 0) {
      throw new ModelException("the vocabulary of the model has no " + form.unknown());
    }
    String mark = form.continuation();
    int longest = 1;
    for (int id = 0; id < vocabulary.size(); id++) {
      String piece = vocabulary.get(id);
      if (!mark.isEmpty() && piece.startsWith(mark) && piece.length() > mark.length()) {
        continuations.put(piece.substring(mark.length()), id);
      } else {
        starts.put(piece, id);
      }
      longest = Math.max(longest, piece.length());
    }
    longestPiece = longest;
  }

  /** The words of {@code text[from, to)}, as many as fit into the given number of pieces. */
  public Words words(String text, int from, int to, int mostPieces) {
    Words words = new Words();
    StringBuilder word = new StringBuilder();
    int start = -1;
    int end = -1;
    for (int i = from; i < to; ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean space = isSpace(c);
      boolean single = !space && (isPunctuation(c) || isCjk(c));
      if ((space || single) && start >= 0) {
        add(words, text, start, end, word);
        start = -1;
      }
      if (single) {
        word.appendCodePoint(c);
        add(words, text, i, next, word);
      } else if (!space && !isDropped(c)) {
        int before = word.length();
        appendPlain(c, word);
        if (start < 0 && word.length() > before) {
          start = i;
        }
        end = next;
        // Hostile text may be one word of a megabyte: what is too long to be known need not grow.
        word.setLength(Math.min(word.length(), 4 * form.longestWord()));
      }
      if (words.pieces().size() >= mostPieces) {
        words.cut();
        return words;
      }
      i = next;
    }
    if (start >= 0) {
      add(words, text, start, end, word);
    }
    return words;
  }

  private void add(Words words, String text, int start, int end, StringBuilder word) {
    int first = words.pieces().size();
    match(word.toString(), words.pieces());
    words.word(start, end, LetterCase.of(text, start, end), first);
    word.setLength(0);
  }

  private void match(String word, IntList pieces) {
    if (word.codePointCount(0, word.length()) > form.longestWord()) {
      pieces.add(unknown);
      return;
    }
    int first = pieces.size();
    for (int at = 0; at < word.length(); ) {
      Map<String, Integer> known = at == 0 ? starts : continuations;
      int end = Math.min(word.length(), at + longestPiece);
      Integer id = null;
      while (end > at && (id = known.get(word.substring(at, end))) == null) {
        end--;
      }
      if (id == null) {
        pieces.truncate(first);
        pieces.add(unknown);
        return;
      }
      pieces.add(id);
      at = end;
    }
  }

  private void appendPlain(int c, StringBuilder word) {
    if (c < 128) {
      word.append((char) (form.lower() ? Character.toLowerCase(c) : c));
      return;
    }
    if (!form.plain()) {
      word.append(form.lower() ? lower(c) : Character.toString(c));
      return;
    }
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
        .codePoints()
        .filter(x -> Character.getType(x) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    word.append(form.lower() ? plain.toString().toLowerCase(Locale.ROOT) : plain);
  }

  private static String lower(int c) {
    return Character.toString(c).toLowerCase(Locale.ROOT);
  }

  private static boolean isSpace(int c) {
    return switch (c) {
      case ' ', '\t', '\n', '\r', '\f', 0x0b, 0x85, 0x2028, 0x2029 -> true;
      default -> c >= 128 && Character.getType(c) == Character.SPACE_SEPARATOR;
    };
  }

  private static boolean isDropped(int c) {
    return c == 0xFFFD
        || switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return (c >= 33 && c <= 47)
          || (c >= 58 && c <= 64)
          || (c >= 91 && c <= 96)
          || (c >= 123 && c <= 126);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isCjk(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
