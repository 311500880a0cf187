package io.millrace.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the charts of the console show; a document counts once, however many parts it has. */
public final class ChartData {

  private ChartData() {}

  /** How many documents have a value. */
  public record Count(String value, long documents) {}

  /**
   * One step in time.
   *
   * @param tone the mean, -1 to 1; empty where nothing has one
   */
  public record Step(
      Instant from,
      long documents,
      long negative,
      long neutral,
      long positive,
      Optional<Double> tone) {}

  /**
   * Somebody or something that documents name.
   *
   * @param tone the mean of the tones towards it, -1 to 1; empty where nothing has one
   */
  public record Named(
      String key,
      String type,
      String name,
      long documents,
      long negative,
      long neutral,
      long positive,
      Optional<Double> tone) {}

  /** The mean tone of one holder towards one entity. */
  public record Cell(String holder, String target, long documents, double tone) {}

  /**
   * @param step {@code day}, {@code week}, {@code month} or {@code year}
   * @param time when documents were written, as well as can be told
   */
  public record Overview(
      long documents,
      String step,
      List<Step> time,
      List<Count> types,
      List<Count> languages,
      List<Count> tones,
      List<Named> people,
      List<Named> organizations,
      List<Named> places) {
    public Overview {
      time = List.copyOf(time);
      types = List.copyOf(types);
      languages = List.copyOf(languages);
      tones = List.copyOf(tones);
      people = List.copyOf(people);
      organizations = List.copyOf(organizations);
      places = List.copyOf(places);
    }
  }

  /**
   * @param targets those whom documents have a tone towards, the most named first
   * @param chosen the one whose tone over time is shown
   * @param time the tone towards it; documents count where they have one
   * @param cells of the most frequent holders and targets
   */
  public record WhoAboutWhom(
      List<Named> targets, Optional<Named> chosen, String step, List<Step> time, List<Cell> cells) {
    public WhoAboutWhom {
      targets = List.copyOf(targets);
      time = List.copyOf(time);
      cells = List.copyOf(cells);
    }
  }
}
