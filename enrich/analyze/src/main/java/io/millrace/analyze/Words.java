package io.millrace.analyze;

/**
 * The words of a stretch of text, each with its offsets into the whole text, its case and its word
 * pieces, without {@code [CLS]} and {@code [SEP]}.
 */
public final class Words {

  private final IntList starts = new IntList();
  private final IntList ends = new IntList();
  private final IntList cases = new IntList();
  private final IntList firstPieces = new IntList();
  private final IntList pieces = new IntList();
  private boolean complete = true;

  /** Appends a word whose pieces were appended since the previous word. */
  void word(int start, int end, LetterCase letterCase, int firstPiece) {
    starts.add(start);
    ends.add(end);
    cases.add(letterCase.id());
    firstPieces.add(firstPiece);
  }

  IntList pieces() {
    return pieces;
  }

  void cut() {
    complete = false;
  }

  /** Whether the stretch held no more words than this. */
  public boolean complete() {
    return complete;
  }

  public int count() {
    return starts.size();
  }

  public int start(int word) {
    return starts.get(word);
  }

  public int end(int word) {
    return ends.get(word);
  }

  public int caseId(int word) {
    return cases.get(word);
  }

  /** Index of the first piece of a word; of the word after the last one, the number of pieces. */
  public int firstPiece(int word) {
    return word == count() ? pieces.size() : firstPieces.get(word);
  }

  public int piece(int index) {
    return pieces.get(index);
  }
}
