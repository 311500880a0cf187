package io.millrace.analyze;

import java.util.Arrays;

/** A growing list of ints that boxes none. */
final class IntList {

  private int[] values = new int[32];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  void truncate(int newSize) {
    size = newSize;
  }
}
