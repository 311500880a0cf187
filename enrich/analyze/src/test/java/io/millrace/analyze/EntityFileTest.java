package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEnriched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of entities that changes while documents are analysed. */
final class EntityFileTest {

  private static final String TEXT = "We walked past the old lime works and were glad to be home.";

  @TempDir Path folder;

  private final List<String> complaints = new ArrayList<>();
  private Path file;
  private EntityFile list;

  @BeforeEach
  void follow() {
    file = folder.resolve("entities.yaml");
    list = new EntityFile(file, complaints::add);
  }

  private void write(String name) throws IOException {
    Files.writeString(
        file, "entities:\n  - {name: " + name + ", type: organization, aliases: [lime works]}\n");
  }

  @Test
  void aListThatComesChangesAndGoesIsSeenAtOnce() throws Exception {
    assertThat(list.get().size()).isZero();
    write("Kalkwerk");
    EntityList first = list.get();
    assertThat(first.size()).isOne();
    assertThat(list.get()).as("read once").isSameAs(first);
    write("Lime Company");
    assertThat(list.get().hash()).isNotEqualTo(first.hash());
    Files.delete(file);
    assertThat(list.get().size()).isZero();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aMistakeLeavesTheListOfBeforeInForceAndIsToldOnce() throws Exception {
    write("Kalkwerk");
    EntityList before = list.get();
    Files.writeString(file, "entities:\n  - {name: Kalkwerk, kind: works}\n");
    assertThat(list.get()).isSameAs(before);
    assertThat(list.get()).isSameAs(before);
    assertThat(complaints)
        .singleElement()
        .asString()
        .contains(file.toString(), "kind", "the list of before stays in force");
  }

  @Test
  void aFileThatCannotBeLookedAtLeavesTheListOfBeforeInForceUntilItCan() throws Exception {
    write("Kalkwerk");
    EntityList before = list.get();
    Files.delete(file);
    Files.createSymbolicLink(file, file.getFileName());
    assertThat(list.get()).isSameAs(before);
    assertThat(list.get()).isSameAs(before);
    assertThat(complaints)
        .containsExactly(file + " cannot be read; the list of before stays in force");
    Files.delete(file);
    write("Lime Company");
    assertThat(list.get().hash()).isNotEqualTo(before.hash());
  }

  @Test
  void theNextDocumentIsAnalysedWithTheListOfThatMomentAndSaysSo() throws Exception {
    try (Analyzer analyzer = Analyzer.open(AnalyzeSettings.defaults(), list, Samples.CLOCK)) {
      DocumentEnriched without = analyzer.analyze(Samples.document(TEXT));
      write("Lime Company");
      DocumentEnriched with = analyzer.analyze(Samples.document(TEXT));
      assertThat(Samples.keys(without.parts().getFirst())).isEmpty();
      assertThat(Samples.keys(with.parts().getFirst()))
          .containsExactly("organization:lime-company");
      assertThat(with.provenance().settings()).isNotEqualTo(without.provenance().settings());
    }
  }
}
