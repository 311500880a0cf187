package io.millrace.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The corpora of a training with their weights, read from a file: a line each, {@code READER FILE
 * WEIGHT DEVELOPMENT-SHARE}. READER is {@code columns:TOKEN:TAG[:tweets|:contracts]} (columns count
 * from 0, -1 is the last), {@code news}, {@code sentences} or {@code phrases} of a treebank, or
 * {@code marked}. FILE is looked for beside the mix first, then in the data folder. WEIGHT says how
 * often an epoch sees each passage: 0.4 of them once, or all of them 3 times.
 */
record Mix(List<Corpus> corpora) {

  /** One line of the mix. */
  record Corpus(String reader, Path file, double weight, double share) {

    List<Passage> read() throws IOException {
      String[] words = reader.split(":");
      return switch (words[0]) {
        case "columns" ->
            new ColumnCorpus(
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    words.length > 3 ? words[3] : "")
                .read(file);
        case "news" -> NewsCorpus.read(file);
        case "sentences" -> TreeCorpus.read(file, false);
        case "phrases" -> TreeCorpus.read(file, true);
        case "marked" -> MarkedCorpus.read(file);
        default -> throw new IOException("no reader of corpora is called " + words[0]);
      };
    }
  }

  /**
   * @throws IOException when a line is not in the format or its file is missing
   */
  static Mix read(Path file, Optional<Path> data) throws IOException {
    List<Corpus> corpora = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+");
      if (words.length != 4) {
        throw new IOException(file + ":" + number + ": expected READER FILE WEIGHT SHARE");
      }
      Path own = file.toAbsolutePath().resolveSibling(words[1]);
      Path found = Files.exists(own) ? own : data.map(d -> d.resolve(words[1])).orElse(own);
      if (!Files.exists(found)) {
        throw new IOException(
            file + ":" + number + ": there is no " + words[1] + "; name its folder with --data");
      }
      corpora.add(
          new Corpus(words[0], found, Double.parseDouble(words[2]), Double.parseDouble(words[3])));
    }
    return new Mix(corpora);
  }
}
