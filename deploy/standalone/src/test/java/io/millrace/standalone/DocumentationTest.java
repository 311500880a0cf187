package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.Requests;
import io.millrace.contract.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says is so. */
class DocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));

  @Test
  void itsTableNamesEveryCommand() throws IOException {
    assertThat(found("\\| `millrace ([a-z]+)[^|]*` \\|"))
        .isEqualTo(new TreeSet<>(Millrace.commandLine().getSubcommands().keySet()));
  }

  @Test
  void itsTableNamesEveryTopic() throws IOException {
    assertThat(found("\\| `(documents\\.[a-z]+)` \\|"))
        .isEqualTo(
            Stream.concat(Arrays.stream(Topic.values()).map(Topic::id), Stream.of(Requests.TOPIC))
                .collect(Collectors.toSet()));
  }

  @Test
  void theTestsOfThePromisesExist() throws IOException {
    Set<String> tests = found("`([A-Z][A-Za-z]+(?:IT|Test))`");
    Set<String> there;
    try (Stream<Path> files = Files.walk(ROOT)) {
      there =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    assertThat(there).containsAll(tests);
    assertThat(tests).isNotEmpty();
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    for (String link : found("\\]\\(([^)#:]+)\\)")) {
      assertThat(ROOT.resolve(link)).exists();
    }
  }

  @Test
  void theTopLevelHoldsWhatItShouldAndNothingElse() throws IOException {
    try (Stream<Path> entries = Files.list(ROOT)) {
      List<String> visible =
          entries
              .map(path -> path.getFileName().toString())
              .filter(name -> !name.matches("[.].*|inbox|target"))
              .sorted()
              .toList();
      assertThat(visible)
          .containsExactly("README.md", "deploy", "enrich", "index", "ingest", "pom.xml", "seeds");
    }
  }

  private static Set<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
