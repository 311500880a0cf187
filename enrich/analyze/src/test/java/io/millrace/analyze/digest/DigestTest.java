package io.millrace.analyze.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.NearDuplicate;
import io.millrace.contract.SummarySentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {

  private static final String LETTER =
      """
      10 March 2010

      Dear Board members,

      The water authority plans a new pumping station beside the village school.
      Residents fear that the pumping station would be louder than the road.
      The water authority has published no measurements of the noise so far.
      It rained on Sunday, and the parish fair was held in the hall all the same.
      We ask the water authority to measure the noise of the pumping station first.

      Yours sincerely
      """;

  @Test
  void keyPhrasesAreWhatTheTextComesBackTo() {
    assertThat(digest("en", LETTER).keyPhrases())
        .startsWith("water authority", "pumping station")
        .doesNotContain("water", "station", "Dear Board members", "March");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr"})
  void keyPhrasesKnowTheStopWordsOfTheLanguage(String language) {
    String text =
        language.equals("de")
            ? "Der Stadtrat lehnt das neue Pumpwerk ab. Das Pumpwerk ist dem Stadtrat zu laut."
            : "La station de pompage est bruyante. La commune refuse la station de pompage.";
    assertThat(digest(language, text).keyPhrases())
        .contains(language.equals("de") ? "Stadtrat" : "station de pompage")
        .doesNotContain("Der", "Das", "La", "de");
  }

  @Test
  void aLanguageWithoutStopWordsHasASummaryAndNoKeyPhrases() {
    Digest digest = digest("cs", LETTER);
    assertThat(digest.keyPhrases()).isEmpty();
    assertThat(digest.summary()).hasSize(3);
  }

  @Test
  void aSummaryIsThreeSentencesOfProseInTheOrderOfTheText() {
    List<SummarySentence> summary = digest("en", LETTER).summary();
    assertThat(summary).hasSize(3).isSortedAccordingTo((a, b) -> a.start() - b.start());
    assertThat(summary)
        .allSatisfy(
            s -> {
              assertThat(LETTER.substring(s.start(), s.end())).isEqualTo(s.text());
              assertThat(s.text()).containsAnyOf("water authority", "pumping station");
            });
  }

  @Test
  void aSummaryDoesNotSayTheSameTwice() {
    Digest digest = digest("en", LETTER + LETTER.replace("Residents", "Neighbours") + LETTER);
    assertThat(digest.summary()).extracting(SummarySentence::text).doesNotHaveDuplicates();
  }

  @Test
  void anotherDateGreetingAndSignatureStayInTheGroup() {
    String other =
        LETTER
            .replace("10 March 2010", "2 April 2011")
            .replace("Dear Board members", "Dear Mr Roe")
            .replace("Yours sincerely", "Kind regards");
    assertThat(duplicate(other)).isEqualTo(duplicate(LETTER)).isPresent();
  }

  @Test
  void aShortTextHasNoNearDuplicates() {
    assertThat(duplicate("The water authority plans a new pumping station. Call me.")).isEmpty();
  }

  @Test
  void mostCopiesWithAWordChangedStayInTheGroupAndNoOtherTextComesIn() {
    Random random = new Random(1);
    Set<String> groups = new HashSet<>();
    int same = 0;
    int texts = 200;
    for (int i = 0; i < texts; i++) {
      String text = random(random);
      String group = duplicate(text).orElseThrow().group();
      assertThat(groups.add(group)).isTrue();
      String edited = text.replaceFirst(" w[ab]+", " changed");
      NearDuplicate copy = duplicate(edited).orElseThrow();
      same += copy.group().equals(group) ? 1 : 0;
    }
    assertThat(same).isGreaterThan(texts * 85 / 100);
  }

  @Test
  void whatStandsInAnAttachmentCountsWhereTheBodyIsShort() {
    Digest digest =
        Digest.of(List.of(passage("", "en", "See attached."), passage("a.txt", "en", LETTER)));
    assertThat(digest.nearDuplicate().orElseThrow().group())
        .isEqualTo(duplicate(LETTER).orElseThrow().group());
    assertThat(digest.summary()).extracting(SummarySentence::part).containsOnly("a.txt");
  }

  @Test
  void nothingHasNoDigest() {
    assertThat(Digest.of(List.of(passage("", "en", ""))))
        .isEqualTo(new Digest(List.of(), List.of(), Optional.empty()));
  }

  private static String random(Random random) {
    StringBuilder text = new StringBuilder();
    for (int sentence = 0; sentence < 20; sentence++) {
      for (int word = 0; word < 12; word++) {
        String letters = Integer.toString(random.nextInt(4_000), 2);
        text.append(word == 0 ? "W" : " w").append(letters.replace('0', 'a').replace('1', 'b'));
      }
      text.append(". ");
    }
    return text.toString();
  }

  private static Digest digest(String language, String text) {
    return Digest.of(List.of(passage("", language, text)));
  }

  private static Optional<NearDuplicate> duplicate(String text) {
    return digest("en", text).nearDuplicate();
  }

  private static Passage passage(String path, String language, String text) {
    List<Passage.Bounds> sentences = new ArrayList<>();
    Matcher matcher = Pattern.compile("\\S[^.\\n]*\\.?").matcher(text);
    while (matcher.find()) {
      sentences.add(new Passage.Bounds(matcher.start(), matcher.end()));
    }
    return new Passage(path, text, language, sentences);
  }
}
