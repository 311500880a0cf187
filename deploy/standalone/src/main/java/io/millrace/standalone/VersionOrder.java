package io.millrace.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares versions of several parts, such as {@code encoder-en-v2 lingua-1.2.2 rules-v2}, or of
 * one, such as {@code 3.3.1}. What has a part that is older, or lacks one, is older; the hash
 * behind a {@code +} has no order.
 */
final class VersionOrder {

  private static final Pattern PART =
      Pattern.compile(
          "(?:(?<name>\\S*[^-.0-9])-)?v?(?<numbers>[0-9]{1,9}(?:\\.[0-9]{1,9}){0,5})(?:\\+\\S*)?");

  private final Map<String, List<Integer>> wanted;

  private VersionOrder(Map<String, List<Integer>> wanted) {
    this.wanted = wanted;
  }

  /**
   * The order below a version.
   *
   * @throws UserError when it has no number
   */
  static VersionOrder below(String version) {
    Map<String, List<Integer>> parts = parts(version);
    if (parts.isEmpty()) {
      throw new UserError(
          "--version-older-than needs a version such as rules-v2 or 3.3.1, not " + version);
    }
    return new VersionOrder(parts);
  }

  /** Whether something of this version is older. */
  boolean isOlder(String version) {
    Map<String, List<Integer>> parts = parts(version);
    return wanted.entrySet().stream()
        .anyMatch(
            part -> {
              List<Integer> there = parts.get(part.getKey());
              return there == null || compare(there, part.getValue()) < 0;
            });
  }

  private static Map<String, List<Integer>> parts(String version) {
    Map<String, List<Integer>> parts = new HashMap<>();
    for (String word : version.strip().split("\\s+", -1)) {
      Matcher part = PART.matcher(word);
      if (part.matches()) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : part.group("numbers").split("\\.", -1)) {
          numbers.add(Integer.parseInt(number));
        }
        parts.put(part.group("name") == null ? "" : part.group("name"), numbers);
      }
    }
    return parts;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
