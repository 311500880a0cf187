package io.millrace.analyze;

/** The case of a word's letters, with the id that the encoder was trained with. */
enum LetterCase {
  LOWER(0),
  TITLE(1),
  UPPER(2),
  INNER(3);

  private final int id;

  LetterCase(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  static LetterCase of(String text, int start, int end) {
    int letters = 0;
    int upper = 0;
    boolean firstUpper = false;
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        boolean isUpper = Character.isUpperCase(c) || Character.isTitleCase(c);
        firstUpper |= letters == 0 && isUpper;
        letters++;
        upper += isUpper ? 1 : 0;
      }
    }
    if (upper == 0) {
      return LOWER;
    }
    if (letters >= 2 && upper == letters) {
      return UPPER;
    }
    return firstUpper ? TITLE : INNER;
  }
}
