package io.millrace.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.EnrichedPart;
import io.millrace.contract.Entity;
import io.millrace.contract.EntityType;
import io.millrace.contract.Mention;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 200 pages of noise, on which 200 sentences name somebody. */
@Order(1)
final class NoiseTest {

  private static final int PAGES = 200;
  private static final Set<EntityType> NAMES =
      EnumSet.of(EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION);

  @Test
  void noiseHasNoNamesAndHidesNone() throws InterruptedException {
    NoisePages pages = new NoisePages(20260310);
    // Prose on both ends, so that the language is beyond doubt.
    StringBuilder text = new StringBuilder(prose(0, 40));
    List<Span> noise = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      List<String> paragraphs = pages.page(page);
      for (int i = 0; i < paragraphs.size(); i++) {
        if (i == 3) {
          text.append(NoisePages.prose(page)).append("\n\n");
        }
        int start = text.length();
        text.append(paragraphs.get(i));
        noise.add(new Span(start, text.length()));
        text.append("\n\n");
      }
    }
    text.append(prose(0, 40));
    EnrichedPart part = Samples.body(text.toString());

    List<Span> noisy =
        noise.stream()
            .filter(
                paragraph ->
                    mentions(part).stream()
                        .anyMatch(m -> paragraph.overlaps(new Span(m.start(), m.end()))))
            .toList();
    assertThat(noisy.size())
        .as(
            "paragraphs of noise with names: "
                + noisy.stream().map(s -> s.of(part.text())).toList())
        .isLessThanOrEqualTo(noise.size() / 100);
    double clean = found(Samples.body(prose(0, PAGES)));
    double planted = found(part);
    System.out.printf(
        "noise: names in %d of %d paragraphs; of %d planted names %.1f %% found, in clean text %.1f"
            + " %%%n",
        noisy.size(), noise.size(), PAGES, 100 * planted, 100 * clean);
    assertThat(planted).isGreaterThanOrEqualTo(0.8 * clean);
    assertThat(clean).isGreaterThan(0.8);
  }

  @Test
  void noiseBetweenGermanTextHasHardlyAnyNames() throws InterruptedException {
    String german =
        "Der Vorsitzende dankte den Mitgliedern und bat um Verständnis für die lange Wartezeit. "
            + "Wir bitten Sie, uns die Unterlagen bis zum Ende des Monats zu schicken. ";
    NoisePages pages = new NoisePages(20260311);
    StringBuilder text = new StringBuilder(german.repeat(5)).append("\n\n");
    List<Span> noise = new ArrayList<>();
    for (int page = 0; page < PAGES / 4; page++) {
      for (String paragraph : pages.page(page)) {
        int start = text.length();
        text.append(paragraph);
        noise.add(new Span(start, text.length()));
        text.append("\n\n");
      }
      text.append(german).append("\n\n");
    }
    text.append(german.repeat(5));
    EnrichedPart part = Samples.body(text.toString());

    assertThat(part.language()).isEqualTo("de");
    List<String> noisy =
        noise.stream()
            .filter(
                paragraph ->
                    mentions(part).stream()
                        .anyMatch(m -> paragraph.overlaps(new Span(m.start(), m.end()))))
            .map(s -> s.of(part.text()))
            .toList();
    System.out.printf("German noise: names in %d of %d paragraphs%n", noisy.size(), noise.size());
    assertThat(noisy.size()).as(noisy.toString()).isLessThanOrEqualTo(noise.size() / 100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void textInOneCaseKeepsItsNames(boolean upper) throws InterruptedException {
    String text = prose(0, 60);
    EnrichedPart part =
        Samples.body(
            upper
                ? text.toUpperCase(java.util.Locale.ROOT)
                : text.toLowerCase(java.util.Locale.ROOT));
    double share = found(part, 60);
    assertThat(share).isGreaterThan(0.7);
  }

  private static String prose(int from, int to) {
    StringBuilder text = new StringBuilder();
    IntStream.range(from, to).forEach(i -> text.append(NoisePages.prose(i)).append("\n\n"));
    return text.toString();
  }

  private static List<Mention> mentions(EnrichedPart part) {
    return part.entities().stream()
        .filter(entity -> NAMES.contains(entity.type()))
        .flatMap(entity -> entity.mentions().stream())
        .toList();
  }

  private static double found(EnrichedPart part) {
    return found(part, PAGES);
  }

  /** The share of the names that were found as people. */
  private static double found(EnrichedPart part, int names) {
    Set<String> people = new HashSet<>();
    part.entities().stream()
        .filter(entity -> entity.type() == EntityType.PERSON)
        .map(Entity::key)
        .forEach(people::add);
    return IntStream.range(0, names)
            .filter(i -> people.contains("person:" + Names.slug(NoisePages.name(i))))
            .count()
        / (double) names;
  }
}
