package io.millrace.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the Stanford Sentiment Treebank (Socher et al., EMNLP 2013): a tree a line, every node with
 * a label from 0 (very negative) to 4. The whole sentence is a passage, and so is every phrase of
 * at least {@value #SHORTEST} words that has a tone.
 */
final class TreeCorpus {

  private static final int SHORTEST = 3;

  private TreeCorpus() {}

  /**
   * @param phrases whether to read the toned phrases; else the whole sentences
   */
  static List<Passage> read(Path file, boolean phrases) throws IOException {
    List<Passage> passages = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        read(line, file.getFileName() + "#" + number++, phrases, seen, passages);
      }
    }
    return passages;
  }

  private static void read(
      String tree, String document, boolean phrases, Set<String> seen, List<Passage> into) {
    Deque<int[]> open = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    int words = 0;
    for (int i = 0; i < tree.length(); ) {
      char c = tree.charAt(i);
      if (c == '(') {
        open.push(new int[] {tree.charAt(i + 1) - '0', text.length(), words});
        i += 3;
      } else if (c == ')') {
        int[] node = open.pop();
        boolean whole = open.isEmpty();
        String phrase = text.substring(node[1]).strip();
        int length = words - node[2];
        boolean wanted = phrases ? !whole && node[0] != 2 && length >= SHORTEST : whole;
        if (wanted && seen.add(phrase)) {
          into.add(Passage.toned(document, phrase, node[0] < 2 ? 0 : node[0] == 2 ? 1 : 2));
        }
        i++;
      } else if (c == ' ') {
        i++;
      } else {
        int end = tree.indexOf(')', i);
        text.append(text.isEmpty() ? "" : " ").append(plain(tree.substring(i, end)));
        words++;
        i = end;
      }
    }
  }

  private static String plain(String word) {
    return word.replace("-LRB-", "(")
        .replace("-RRB-", ")")
        .replace("``", "\"")
        .replace("''", "\"")
        .replace("\\/", "/");
  }
}
