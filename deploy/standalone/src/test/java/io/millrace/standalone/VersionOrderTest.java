package io.millrace.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionOrderTest {

  private static final String TODAY = "encoder-en-v2 lingua-1.2.2 rules-v2";

  @Test
  void whatHasAnOlderPartIsOlder() {
    VersionOrder order = VersionOrder.below(TODAY);

    assertThat(order.isOlder("encoder-en-v1 lingua-1.2.2 rules-v2")).isTrue();
    assertThat(order.isOlder("encoder-en-v2 lingua-1.2 rules-v2")).isTrue();
    assertThat(order.isOlder("encoder-en-v10 lingua-1.2.2 rules-v1")).isTrue();
  }

  @Test
  void whatLacksAPartIsOlder() {
    VersionOrder order = VersionOrder.below(TODAY);

    assertThat(order.isOlder("encoder-en-v2")).isTrue();
    assertThat(order.isOlder("off")).isTrue();
    assertThat(order.isOlder("")).isTrue();
  }

  @Test
  void whatIsAsNewInEveryPartIsNot() {
    VersionOrder order = VersionOrder.below(TODAY);

    assertThat(order.isOlder(TODAY)).isFalse();
    assertThat(order.isOlder("rules-v3 encoder-en-v10 lingua-1.10")).isFalse();
  }

  @Test
  void onePartOrNoNameWillDo() {
    assertThat(VersionOrder.below("rules-v3").isOlder(TODAY)).isTrue();
    assertThat(VersionOrder.below("rules-v2").isOlder(TODAY)).isFalse();
    assertThat(VersionOrder.below("3.3.1").isOlder("3.2.9")).isTrue();
    assertThat(VersionOrder.below("3.3.1").isOlder("3.10")).isFalse();
  }

  @Test
  void whatHasNoNumberIsRefused() {
    assertThatThrownBy(() -> VersionOrder.below("newest"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not newest");
  }
}
