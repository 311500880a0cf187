package io.millrace.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the project's own data: {@code data/GUIDELINE.md} says what the marks mean.
 *
 * <p>A line that starts with {@code n} instead of a tone has names only.
 */
final class MarkedCorpus {

  private static final Pattern MARK =
      Pattern.compile("\\{(PER|ORG|LOC|TGT)([-0+]?)(h?)\\|([^{}|]+)\\}");
  private static final Pattern NO_MARK = Pattern.compile("[{}|]");
  private static final String TONES = "-0+";

  private MarkedCorpus() {}

  /**
   * @throws IOException when a line is not in the format, with its number
   */
  static List<Passage> read(Path file) throws IOException {
    List<Passage> passages = new ArrayList<>();
    String document = file.getFileName().toString();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.startsWith("# doc ")) {
        document = file.getFileName() + "#" + line.substring(6).split("\\|", 2)[0].strip();
      } else if (!line.isBlank()) {
        if (line.length() < 3 || line.charAt(1) != '\t' || "-0+n".indexOf(line.charAt(0)) < 0) {
          throw new IOException(file + ":" + number + ": a line starts with a tone and a tab");
        }
        if (NO_MARK.matcher(MARK.matcher(line).replaceAll("")).find()) {
          throw new IOException(
              file + ":" + number + ": a brace or a | that belongs to no mark {TYPEtone|text}");
        }
        passages.add(passage(document, line));
      }
    }
    return passages;
  }

  private static Passage passage(String document, String line) {
    StringBuilder text = new StringBuilder();
    List<Passage.Name> names = new ArrayList<>();
    List<Passage.Target> targets = new ArrayList<>();
    Matcher mark = MARK.matcher(line);
    int at = 2;
    while (mark.find(at)) {
      text.append(line, at, mark.start());
      int start = text.length();
      text.append(mark.group(4));
      OptionalInt type = Labels.type(mark.group(1));
      if (type.isPresent()) {
        names.add(new Passage.Name(start, text.length(), type.getAsInt()));
      }
      if (!mark.group(2).isEmpty()) {
        targets.add(new Passage.Target(start, text.length(), TONES.indexOf(mark.group(2))));
      }
      at = mark.end();
    }
    text.append(line, at, line.length());
    return new Passage(
        document,
        text.toString(),
        true,
        names,
        List.of(),
        line.charAt(0) == 'n' ? Passage.UNKNOWN : TONES.indexOf(line.charAt(0)),
        targets);
  }
}
