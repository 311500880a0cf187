package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RulePatternTest {

  private static final String[] THINGS = {
    "10",
    "March",
    "mrz.",
    "2010",
    "ſeptember 2009",
    "€",
    "5",
    "Q1",
    "été",
    "last",
    "Tuesday",
    "the",
    "Nineties",
    "1990s",
    "a",
    "week",
    "ago",
    "%",
    "twelve",
    "per cent",
    "EUR",
    "MR",
    "X",
    "😀",
    "K",
    "yesterday",
    "Übermorgen",
    "übermorgen",
    "avant-hier",
    "in",
    "CEO",
    "of",
    "Chair",
    "World Cup",
    "+49 30 901820",
    "Tel.",
    "Article 9",
    "Act",
    "1998",
    "Data"
  };
  private static final String[] GAPS = {
    " ", " ", "", "\n", "-", "/", ".", ", ", "(", "–", "\u00a0"
  };

  @Test
  void findsWhatThePatternAloneFinds() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int matches = 0;
    for (DateRules.Rule rule : DateRules.ALL) {
      Pattern plain = rule.pattern().pattern();
      for (int round = 0; round < 300; round++) {
        String text = text(random);
        List<String> expected = new ArrayList<>();
        Matcher matcher = plain.matcher(text).useTransparentBounds(true);
        while (matcher.find()) {
          expected.add(matcher.start() + " " + matcher.group());
        }
        List<String> found = new ArrayList<>();
        RulePattern.Search search = rule.pattern().in(text, text.length());
        while (search.find()) {
          found.add(search.matcher().start() + " " + search.matcher().group());
        }
        assertThat(found).as("seed %d, %s in %s", seed, plain, text).isEqualTo(expected);
        matches += found.size();
      }
    }
    // How many there are depends on the seed; some must be there for the comparison to mean
    // anything.
    assertThat(matches).isGreaterThan(100);
  }

  @Test
  void asksThePatternOnlyWhereItMayBegin() {
    RulePattern pattern = RulePattern.of("(?<![\\p{L}])(?:Monday|1[0-9])");
    String text =
        "The road to the harbour is closed on Monday, from 7 to 12, and again on Tuesday.";
    RulePattern.Search search = pattern.in(text, text.length());
    List<String> found = new ArrayList<>();
    while (search.find()) {
      found.add(search.matcher().group());
    }
    assertThat(found).containsExactly("Monday", "12");
    assertThat(search.asked()).isEqualTo(2);
  }

  @Test
  void doesNotBeginInWhatIsTaken() {
    String text = "12 and 13";
    BitSet taken = new BitSet();
    taken.set(0, 2);
    RulePattern.Search search = RulePattern.of("1[0-9]").in(text, text.length(), taken);
    assertThat(search.find()).isTrue();
    assertThat(search.matcher().group()).isEqualTo("13");
    assertThat(search.find()).isFalse();
  }

  @Test
  void aPatternThatMustHoldAWordIsAskedNearItAlone() {
    RulePattern pattern = RulePattern.of("(?<![\\p{L}])[A-Z]\\p{L}+ Act").holding("Act", 20);
    String text =
        "Ann Bo Cy Di Ed ".repeat(100) + "and the Data Act of the Union " + "Ann ".repeat(99);
    RulePattern.Search search = pattern.in(text, text.length());
    assertThat(search.find()).isTrue();
    assertThat(search.matcher().group()).isEqualTo("Data Act");
    assertThat(search.find()).isFalse();
    assertThat(search.asked()).isLessThan(5);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(THINGS[random.nextInt(THINGS.length)]).append(GAPS[random.nextInt(GAPS.length)]);
    }
    return text.toString();
  }
}
