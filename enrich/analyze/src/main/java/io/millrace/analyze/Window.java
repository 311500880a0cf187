package io.millrace.analyze;

/**
 * The words {@code [first, end)} of a sentence that the encoder sees at once. Windows of a long
 * sentence overlap, and each is read for the words {@code [from, to)} alone, which have context on
 * both sides.
 */
record Window(int sentence, Words words, int first, int end, int from, int to) {

  /** What the encoder takes, {@code [CLS]} and {@code [SEP]} included. */
  static final int MOST_PIECES = 256;

  /** How many words at most two windows of a sentence share. */
  private static final int OVERLAP = 48;

  int pieces() {
    return words.firstPiece(end) - words.firstPiece(first) + 2;
  }

  /** Position of a word's first piece in this window. */
  int position(int word) {
    return words.firstPiece(word) - words.firstPiece(first) + 1;
  }

  /** Cuts a sentence into as few windows as hold it; no window cuts a word. */
  static void cut(int sentence, Words words, java.util.Collection<Window> into) {
    int first = 0;
    int from = 0;
    while (from < words.count()) {
      int end = first;
      int room = words.firstPiece(first) + MOST_PIECES - 2;
      while (end < words.count() && words.firstPiece(end + 1) <= room) {
        end++;
      }
      int overlap = end == words.count() ? 0 : Math.min(OVERLAP, (end - first) / 4);
      int to = end - overlap / 2;
      into.add(new Window(sentence, words, first, end, from, to));
      first = end - overlap;
      from = to;
    }
  }
}
