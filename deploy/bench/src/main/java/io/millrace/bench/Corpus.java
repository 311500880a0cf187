package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A folder of letters in mixed formats and sizes: the number of words is log-normal around 600, cut
 * at 150 and 3,000; some are German, a few are empty. The same seed gives the same bytes.
 *
 * @param words about how many all files have together
 */
public record Corpus(
    Path folder, int documents, long bytes, long words, Map<Format, Integer> formats) {

  private static final double MEDIAN_WORDS = 600;
  private static final double SPREAD = 0.75;
  private static final int FEWEST_WORDS = 150;
  private static final int MOST_WORDS = 3_000;
  private static final int PER_FOLDER = 100;

  public Corpus {
    formats = Map.copyOf(formats);
  }

  /** Writes so many documents into a new folder. */
  public static Corpus write(Path folder, int documents, long seed) throws IOException {
    long bytes = 0;
    long words = 0;
    Map<Format, Integer> formats = new EnumMap<>(Format.class);
    for (int number = 0; number < documents; number++) {
      CorpusFile file = file(number, seed);
      Path path = folder.resolve(file.path());
      Files.createDirectories(path.getParent());
      byte[] content = file.bytes();
      Files.write(path, content);
      bytes += content.length;
      words += file.words();
      formats.merge(file.format(), 1, Integer::sum);
    }
    return new Corpus(folder, documents, bytes, words, formats);
  }

  /** Writes so many small text files into a new folder. */
  static Corpus small(Path folder, int documents, long seed) throws IOException {
    long bytes = 0;
    long words = 0;
    Files.createDirectories(folder);
    for (int number = 0; number < documents; number++) {
      byte[] text = smallText(number, seed);
      Files.write(folder.resolve("small-%03d.txt".formatted(number)), text);
      bytes += text.length;
      words += FEWEST_WORDS;
    }
    return new Corpus(folder, documents, bytes, words, Map.of(Format.TXT, documents));
  }

  /** The bytes of a small text file. */
  static byte[] smallText(int number, long seed) {
    return Format.utf8(new Prose(random(~number, seed)).letter(FEWEST_WORDS, false).text());
  }

  /** One file of the corpus with this seed; does not depend on how many there are. */
  static CorpusFile file(int number, long seed) {
    SplittableRandom random = random(number, seed);
    Format format = Format.at(random.nextInt(100));
    int oddity = random.nextInt(100);
    int words =
        (int)
            Math.clamp(
                Math.round(MEDIAN_WORDS * Math.exp(SPREAD * random.nextGaussian())),
                (long) FEWEST_WORDS,
                (long) MOST_WORDS);
    String folder = "%03d/".formatted(number / PER_FOLDER);
    if (oddity == 0) {
      return new CorpusFile(
          folder + "empty-%05d.txt".formatted(number), Format.TXT, 0, Optional.empty());
    }
    boolean german = oddity <= 3;
    Letter letter = new Prose(random).letter(words, german);
    String name =
        "%s%s-%05d.%s"
            .formatted(folder, german ? "brief" : "letter", number, format.extension())
            .toLowerCase(Locale.ROOT);
    return new CorpusFile(name, format, words, Optional.of(letter));
  }

  private static SplittableRandom random(int number, long seed) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
  }
}
