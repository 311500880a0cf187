package io.millrace.models;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the development sets as files for {@code millrace evaluate}. */
@Command(
    name = "sets",
    description =
        "Writes what training never sees: NAME.ner, NAME.sentiment and NAME.target files for"
            + " millrace evaluate.",
    mixinStandardHelpOptions = true)
final class SetsCommand implements Callable<Integer> {

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+|[^\\s]");
  private static final Pattern BLANK_SEPARATED = Pattern.compile("\\S+");

  @Option(names = "--mix", required = true, description = "the corpora and their weights")
  private Path mix;

  @Option(names = "--data", description = "folder of the corpora that are not beside the mix")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--to", required = true, description = "folder of the files")
  private Path to;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(to);
    for (Mix.Corpus corpus : Mix.read(mix, data).corpora()) {
      List<Passage> aside =
          corpus.read().stream()
              .filter(passage -> Split.isDevelopment(passage.document(), corpus.share()))
              .toList();
      if (aside.isEmpty() || corpus.reader().equals("phrases")) {
        continue;
      }
      String name = corpus.file().getFileName().toString();
      boolean separated = corpus.reader().startsWith("columns");
      List<String> names = new ArrayList<>();
      List<String> tones = new ArrayList<>();
      List<String> targets = new ArrayList<>();
      for (Passage passage : aside) {
        if (passage.namesKnown()) {
          names.addAll(tagged(passage, separated ? BLANK_SEPARATED : TOKEN));
        }
        if (passage.tone() != Passage.UNKNOWN) {
          tones.add(
              Labels.TONES.get(passage.tone())
                  + "\t"
                  + passage.text().replaceAll("[\\t\\r\\n]", " "));
        }
        passage.targets().forEach(target -> targets.add(json(passage, target)));
      }
      write(name + ".ner", names);
      write(name + ".sentiment", tones);
      write(name + ".target", targets);
    }
    return 0;
  }

  private void write(String name, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      Files.write(to.resolve(name), lines);
    }
  }

  private static List<String> tagged(Passage passage, Pattern pattern) {
    List<String> lines = new ArrayList<>();
    int[] previous = {-1};
    for (MatchResult token : pattern.matcher(passage.text()).results().toList()) {
      String tag = "O";
      int name = -1;
      for (int i = 0; i < passage.names().size(); i++) {
        Passage.Name n = passage.names().get(i);
        if (n.start() < token.end() && n.end() > token.start()) {
          name = i;
          tag = (previous[0] == i ? "I-" : "B-") + Labels.TYPES.get(n.type());
        }
      }
      previous[0] = name;
      lines.add(token.group() + "\t" + tag);
    }
    lines.add("");
    return lines;
  }

  private static String json(Passage passage, Passage.Target target) {
    ObjectNode row = new JsonMapper().createObjectNode();
    row.put("text", passage.text());
    row.put("start", target.start());
    row.put("end", target.end());
    row.put("label", Labels.TONES.get(target.tone()));
    return row.toString();
  }
}
