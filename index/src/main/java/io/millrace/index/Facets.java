package io.millrace.index;

import java.util.List;

/**
 * How many of the documents found have what; the most frequent first. A document counts where one
 * of its parts that match has the value. Of documents of several parts, numbers are exact up to a
 * thousand or so; those of one part are always counted exactly.
 *
 * @param languages of the part that matches, ISO 639-1
 * @param types media types of the files
 * @param states where documents stand, such as {@code searchable}
 * @param tones of the documents, such as {@code negative}
 * @param people canonical names, as {@code person:"…"} takes them
 * @param organizations for {@code org:"…"}
 * @param places for {@code place:"…"}
 * @param years when they were written, {@code 2010}; the earliest first
 */
public record Facets(
    List<Count> languages,
    List<Count> types,
    List<Count> sources,
    List<Count> states,
    List<Count> tones,
    List<Count> people,
    List<Count> organizations,
    List<Count> places,
    List<Count> years) {

  /** How many documents have a value. */
  public record Count(String value, long documents) {}

  public Facets {
    languages = List.copyOf(languages);
    types = List.copyOf(types);
    sources = List.copyOf(sources);
    states = List.copyOf(states);
    tones = List.copyOf(tones);
    people = List.copyOf(people);
    organizations = List.copyOf(organizations);
    places = List.copyOf(places);
    years = List.copyOf(years);
  }
}
