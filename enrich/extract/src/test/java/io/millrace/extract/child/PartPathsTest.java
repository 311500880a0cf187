package io.millrace.extract.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartPathsTest {

  private final PartPaths paths = new PartPaths();

  @Test
  void aPathNeverLeadsUpOrToARoot() {
    assertThat(paths.path("", "../../etc/passwd")).isEqualTo("etc/passwd");
    assertThat(paths.path("", "/root/.ssh")).isEqualTo("root/.ssh");
    assertThat(paths.path("", "..\\a\\..\\b.txt")).isEqualTo("a/b.txt");
  }

  @Test
  void sameNamesAreNumbered() {
    assertThat(paths.path("", "a.txt")).isEqualTo("a.txt");
    assertThat(paths.path("", "a.txt")).isEqualTo("a (2).txt");
    assertThat(paths.path("", "a.txt")).isEqualTo("a (3).txt");
  }

  @Test
  void whatHasNoNameGetsOne() {
    assertThat(paths.path("", null)).isEqualTo("part-1");
    assertThat(paths.path("a.zip", "..")).isEqualTo("a.zip/part-2");
  }

  @Test
  void aPathIsBounded() {
    assertThat(paths.path("", "x/".repeat(5_000))).hasSizeLessThanOrEqualTo(1_000);
    assertThat(paths.path("", "y".repeat(5_000))).hasSizeLessThanOrEqualTo(200);
  }
}
