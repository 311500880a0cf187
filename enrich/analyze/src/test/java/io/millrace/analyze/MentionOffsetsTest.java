package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every mention quotes its text exactly and cuts no character in two. */
final class MentionOffsetsTest {

  private static final String[] THINGS = {
    "Rod Beckstrom",
    "Mr José Núñez",
    "ICANN",
    "the Governmental Advisory Committee (GAC)",
    "GAC",
    "Zoë Müller",
    "10 March 2010",
    "last Tuesday",
    "€1.2 million",
    "12.5%",
    "+49 30 901820",
    "Article 9.2",
    "World Cup 2010",
    "Data Protection Act 1998",
    "info@example.org",
    "https://icann.org/a",
    "Washington, D.C.",
    "CEO of ICANN",
    "St. Mary's Hospital",
    "Kofi Annan’s"
  };
  private static final String[] MARKS = {
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "\n",
    "\r\n\r\n",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "\u202E",
    "\u200F",
    "שלום ",
    "مرحبا ",
    "\uD83C\uDDE9\uD83C\uDDEA",
    "\u00A0",
    "\u200B",
    "\uFEFF",
    "ﬁ",
    "İ",
    "(",
    ")",
    "“",
    "’s ",
    "\uD800",
    "\uDC00",
    "said ",
    "and ",
    "of the ",
    "met in ",
    "𝔘𝔫𝔦",
    "\u0301"
  };

  @Test
  void ofThousandGeneratedDocuments() throws InterruptedException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<EntityType, Integer> seen = new EnumMap<>(EntityType.class);
    for (int round = 0; round < 1000; round++) {
      StringBuilder text = new StringBuilder("The council of the town met here and said that ");
      int length = 4 + random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(MARKS[random.nextInt(MARKS.length)]);
        text.append(THINGS[random.nextInt(THINGS.length)]);
        text.append(MARKS[random.nextInt(MARKS.length)]);
      }
      String document =
          random.nextBoolean() ? text.toString() : Normalizer.normalize(text, Normalizer.Form.NFD);
      try {
        check(Samples.body(document), seen);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    // Else nothing was tried.
    assertThat(seen.keySet()).contains(EntityType.values());
  }

  @Test
  void ofEverySampleThatIsText() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("millrace.root", "../..")).resolve("seeds/documents");
    try (var files = Files.list(folder)) {
      List<Path> texts =
          files.filter(file -> file.toString().matches(".*\\.(txt|md|eml|html|csv)")).toList();
      assertThat(texts).hasSizeGreaterThan(8);
      for (Path file : texts) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        check(Samples.body(text), new EnumMap<>(EntityType.class));
      }
    }
  }

  private static void check(EnrichedPart part, Map<EntityType, Integer> seen) {
    for (Entity entity : part.entities()) {
      seen.merge(entity.type(), 1, Integer::sum);
      for (Mention mention : entity.mentions()) {
        String text = part.text();
        assertThat(text.substring(mention.start(), mention.end())).isEqualTo(mention.text());
        assertThat(mention.text()).isEqualTo(mention.text().strip());
        assertThat(isBorder(text, mention.start())).as(mention.text()).isTrue();
        assertThat(isBorder(text, mention.end())).as(mention.text()).isTrue();
      }
    }
  }

  /** Not between the halves of a pair. */
  private static boolean isBorder(String text, int at) {
    return at == 0
        || at == text.length()
        || !(Character.isHighSurrogate(text.charAt(at - 1))
            && Character.isLowSurrogate(text.charAt(at)));
  }
}
