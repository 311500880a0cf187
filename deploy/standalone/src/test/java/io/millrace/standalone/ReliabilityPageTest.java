package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code deploy/docs/reliability.md} says is tested, is. */
class ReliabilityPageTest {

  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\d+) \\|[^|]+\\| (handled|in part|n/a|open) \\| (.+) \\|$");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))(?:\\.(\\w+))?`");

  @Test
  void everyHazardIsThereOnce() throws IOException {
    List<Integer> numbers =
        ROW.matcher(page()).results().map(row -> Integer.parseInt(row.group(1))).toList();
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 53).boxed().toList());
  }

  @Test
  void whatIsHandledNamesItsTest() throws IOException {
    assertThat(ROW.matcher(page()).results().filter(row -> row.group(2).equals("handled")))
        .isNotEmpty()
        .allMatch(row -> TEST.matcher(row.group(3)).find());
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> tests = tests();
    List<MatchResult> named = TEST.matcher(page()).results().toList();
    assertThat(named).isNotEmpty();
    for (MatchResult test : named) {
      assertThat(tests).containsKey(test.group(1));
      if (test.group(2) != null) {
        assertThat(tests.get(test.group(1)))
            .as(test.group(1))
            .containsPattern("void " + test.group(2) + "\\(");
      }
    }
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("deploy/docs/reliability.md"));
  }

  /** The sources of all tests; those of the same name in several rooms, one after the other. */
  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(f -> f.toString().contains("/src/test/java/")).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("IT.java") || name.endsWith("Test.java")) {
          tests.merge(
              name.substring(0, name.length() - ".java".length()),
              Files.readString(file),
              String::concat);
        }
      }
    }
    return tests;
  }
}
