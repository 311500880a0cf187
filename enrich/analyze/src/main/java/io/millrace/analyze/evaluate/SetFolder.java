package io.millrace.analyze.evaluate;

import io.millrace.contract.SentimentLabel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of files that carry the truth, {@code NAME.ner}, {@code NAME.sentiment} and {@code
 * NAME.target}; whatever else is in it does not count.
 */
public final class SetFolder {

  private static final Set<String> KINDS = Set.of("ner", "sentiment", "target");

  private final List<Path> files;

  private SetFolder(List<Path> files) {
    this.files = files;
  }

  /**
   * @throws MalformedFileException when there is no such file in it
   * @throws IOException when the folder cannot be read
   */
  public static SetFolder in(Path folder) throws IOException, MalformedFileException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(file -> KINDS.contains(kind(file))).sorted().toList();
      if (files.isEmpty()) {
        throw new MalformedFileException(
            "there is no .ner, .sentiment or .target file in " + folder);
      }
      return new SetFolder(files);
    }
  }

  /**
   * Measures every file, in the order of their names; tones with three labels and with two.
   *
   * @throws MalformedFileException when one of the files is not what it should be; says which
   * @throws IOException when one of them cannot be read
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public SetTable evaluate(Annotator annotator, Progress progress)
      throws IOException, MalformedFileException, InterruptedException {
    SetTable table = new SetTable();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Evaluation evaluation =
          Evaluation.ofQuality(annotator, (what, done, all) -> progress.at(name, done, all));
      try (InputStream in = Files.newInputStream(file)) {
        switch (kind(file)) {
          case "ner" -> table.add(name, evaluation.entities(TaggedFile.read(in)));
          case "target" -> table.add(name, evaluation.target(TargetFile.read(in)));
          default -> tones(name, LabelledFile.read(in), evaluation, table);
        }
      } catch (MalformedFileException e) {
        throw new MalformedFileException(file + ", " + e.getMessage());
      }
    }
    return table;
  }

  private static void tones(String name, LabelledFile truth, Evaluation evaluation, SetTable table)
      throws MalformedFileException, InterruptedException {
    table.add(name, evaluation.sentiment(truth, false));
    if (truth.items().stream().anyMatch(item -> item.label() != SentimentLabel.NEUTRAL)) {
      table.addTwoWay(name, evaluation.sentiment(truth.withoutNeutral(), true));
    }
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
