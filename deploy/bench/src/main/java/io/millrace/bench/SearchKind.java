package io.millrace.bench;

import io.millrace.index.SearchRequest;
import io.millrace.index.SearchSort;
import java.util.SplittableRandom;

/** A kind of search, with names, words and years drawn anew each time. */
enum SearchKind {
  WORD("{t}"),
  RARE_WORD("{f}"),
  WORDS("{t} {l} {f}"),
  ABSENT("{t} -{f} -storm"),
  EITHER("{f} | {f} | {l}"),
  PREFIX("{x}*"),
  PHRASE("\"failed to explain the delay\" {l}"),
  PERSON_WORD("person:{f}"),
  PERSON("person:\"{p}\""),
  ORGANIZATION("org:\"{o}\" {t}"),
  PLACE("place:\"{l}\" -org:\"{o}\""),
  FROM("from:{f} to:{g}"),
  DATES("after:{y}-03 before:{y}-09 {t}"),
  LANGUAGE_AND_TYPE("lang:de type:pdf {l}"),
  TONE("tone:negative {t}"),
  TOWARDS("towards:\"{o}\" tone:negative"),
  TOWARDS_WORD("towards:{f} tone:positive"),
  ALL_TOGETHER("{t} org:\"{o}\" tone:positive after:{y} type:word source:source-{n}"),
  NEWEST("{t} {l}"),
  BY_NAME("path:{d}"),
  FACETS_OF_A_WORD("{t} {l}"),
  FACETS_OF_EVERYTHING(""),
  // The answer above may be remembered, but there are thousands of these.
  FACETS_OF_NEARLY_EVERYTHING("-person:\"{p}\""),
  NEXT_PAGE("{t}"),
  LIKE("");

  private final String template;

  SearchKind(String template) {
    this.template = template;
  }

  /** The template, for people. */
  String template() {
    return template;
  }

  SearchRequest request(SplittableRandom random, SearchLetters letters, int documents) {
    SearchRequest request = SearchRequest.of(filled(random));
    return switch (this) {
      case NEWEST -> request.withSort(SearchSort.NEWEST);
      case BY_NAME -> request.withSort(SearchSort.NAME);
      case FACETS_OF_A_WORD, FACETS_OF_EVERYTHING, FACETS_OF_NEARLY_EVERYTHING ->
          request.withFacets(true);
      case NEXT_PAGE -> request.withPaging(true);
      case LIKE -> request.withLike(letters.id(random.nextInt(documents)));
      default -> request;
    };
  }

  private String filled(SplittableRandom random) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      if (template.charAt(i) != '{') {
        query.append(template.charAt(i));
        continue;
      }
      query.append(
          switch (template.charAt(i + 1)) {
            case 't' -> Prose.word(random);
            case 'f' -> Prose.family(random);
            case 'g' -> Prose.given(random);
            case 'p' -> Prose.given(random) + " " + Prose.family(random);
            case 'o' -> Prose.organization(random);
            case 'l' -> Prose.place(random);
            case 'x' -> Prose.family(random).substring(0, 3);
            case 'y' -> random.nextInt(2015, 2025);
            case 'd' -> "%03d".formatted(random.nextInt(50));
            default -> random.nextInt(5);
          });
      i += 2;
    }
    return query.toString();
  }
}
