package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.DocumentEnriched;
import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.Mention;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a text is made of, its parts cover it and its mentions quote it. */
class OffsetsTest {

  private static final String[] BLOCKS = {
    "Mary Jones of Bolton Council praised the work of Acme Works in Paris. ",
    "“Nobody helped us 👩‍🚀,” said José Á\u0301lvarez. ",
    "According to ראש הממשלה, the river Thames rose. ",
    "\u202eReversed\u202c e\u0301cole in Zu\u0308rich 😀 on 3 May 2020. ",
    "He wrote to ann@example.org.\n",
    "\n\n",
    "\n\fAnnex A\n\nStatement by Rod Beckstrom\n\n",
    "\nOn 11 March 2024 at 16:40, Helen Brandt wrote:\n> Dear Daniel, 🎉 thank you.\n",
    "\n-----Original Message-----\nFrom: Carl Third\nTo: Ann\nSubject: 墙\n\n",
    "Dear Ms 李,\n\n",
    "\nYours sincerely,\n\nChris Disspain\n",
    "MR SMITH: The figures of Eastern Lines are wrong.\n"
  };

  @Test
  void partsCoverTheTextAndMentionsQuoteIt() throws InterruptedException {
    int mentions = 0;
    int sections = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = 4 + random.nextInt(16); i > 0; i--) {
        text.append(BLOCKS[random.nextInt(BLOCKS.length)]);
      }
      DocumentEnriched document = Samples.analyzed(text.toString());

      StringBuilder parts = new StringBuilder();
      for (EnrichedPart part : document.parts()) {
        parts.append(part.text());
        for (Entity entity : part.entities()) {
          for (Mention mention : entity.mentions()) {
            assertThat(part.text().substring(mention.start(), mention.end()))
                .as("seed %d", seed)
                .isEqualTo(mention.text());
            mentions++;
          }
        }
      }
      sections += document.parts().size() - 1;
      assertThat(parts.chars().sorted().toArray())
          .as("seed %d", seed)
          .isEqualTo(text.chars().sorted().toArray());
    }
    assertThat(mentions).isGreaterThan(200);
    assertThat(sections).isGreaterThan(20);
  }
}
