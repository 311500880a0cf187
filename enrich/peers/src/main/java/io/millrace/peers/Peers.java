package io.millrace.peers;

import io.millrace.analyze.evaluate.Annotator;
import io.millrace.analyze.evaluate.Evaluation;
import io.millrace.analyze.evaluate.LabelReport;
import io.millrace.analyze.evaluate.LabelledFile;
import io.millrace.analyze.evaluate.MalformedFileException;
import io.millrace.analyze.evaluate.Progress;
import io.millrace.analyze.evaluate.SetFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the comparison with peers. */
@Command(
    name = "peers",
    description = "Measures another engine on every set of a folder, as `millrace evaluate sets`.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  enrich/peers/peers corenlp ./sets",
      "  enrich/peers/peers vader ./sets",
      "  enrich/peers/peers corenlp ./sets --speed letters.sentiment   words per CPU-second, too"
    })
public final class Peers implements Callable<Integer> {

  /** Whom it can measure. */
  enum Peer {
    corenlp,
    vader;

    Annotator open() throws IOException {
      return switch (this) {
        case corenlp -> new CoreNlp();
        case vader -> new Vader();
      };
    }
  }

  private static final Progress PROGRESS = new FirstOfEach();

  @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
  private Peer peer;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder of the sets.")
  private Path folder;

  @Option(
      names = "--speed",
      paramLabel = "FILE",
      description = "Take the time of the tones of these texts, a line LABEL TAB TEXT each.")
  private Optional<Path> speed = Optional.empty();

  private Peers() {}

  /** Exits with 0, with 1 when something failed, with 2 when the call was wrong. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Peers()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      Annotator annotator = peer.open();
      System.out.println(SetFolder.in(folder).evaluate(new Remembered(annotator), PROGRESS).text());
      if (speed.isPresent()) {
        try (InputStream in = Files.newInputStream(speed.get())) {
          LabelReport report =
              new Evaluation(annotator, PROGRESS).sentiment(LabelledFile.read(in), false);
          System.out.printf("tones: %,.0f words per CPU-second%n", report.wordsPerCpuSecond());
        }
      }
      return 0;
    } catch (MalformedFileException e) {
      System.err.println("peers: " + e.getMessage());
      return 2;
    }
  }

  /** Names each file once. */
  private static final class FirstOfEach implements Progress {
    private String said = "";

    @Override
    public void at(String what, int done, int all) {
      if (!what.equals(said)) {
        System.err.println(what + " (" + all + ") ...");
        said = what;
      }
    }
  }
}
