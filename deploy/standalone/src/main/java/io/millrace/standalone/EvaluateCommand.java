package io.millrace.standalone;

import io.millrace.analyze.SentenceAnalyzer;
import io.millrace.analyze.evaluate.Annotator;
import io.millrace.analyze.evaluate.Evaluation;
import io.millrace.analyze.evaluate.LabelledFile;
import io.millrace.analyze.evaluate.MalformedFileException;
import io.millrace.analyze.evaluate.PlainText;
import io.millrace.analyze.evaluate.Progress;
import io.millrace.analyze.evaluate.SpeedEvaluation;
import io.millrace.analyze.evaluate.TaggedFile;
import io.millrace.analyze.evaluate.TargetFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace evaluate}: how good and how fast the analysis is, on files with the truth. */
@Command(
    name = "evaluate",
    description = {
      "Measure the analysis on a file that carries the truth: precision, recall, F1,",
      "accuracy, and words per second of processor time. Needs no Kafka and no Elasticsearch."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      EvaluateCommand.Ner.class,
      EvaluateCommand.Sentiment.class,
      EvaluateCommand.Target.class,
      EvaluateCommand.Speed.class,
      EvaluateSetsCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  millrace evaluate ner test.bio              people, organisations, places",
      "  millrace evaluate sentiment dev.tsv         the tone of texts",
      "  millrace evaluate target letters.jsonl      the tone towards somebody",
      "  millrace evaluate speed letters.txt         words per second, beside the bare encoder",
      "  millrace evaluate sets ./sets               every file in a folder, a row each",
      "",
      "`millrace evaluate KIND --help` tells how the file must look.",
    })
final class EvaluateCommand {

  /** What the kinds have in common. */
  abstract static class Kind implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file with the truth, UTF-8.")
    private Path file;

    @Mixin private AnalyzerOptions options;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public final Integer call() throws InterruptedException {
      if (!Files.isRegularFile(file)) {
        throw new UserError(
            Files.isDirectory(file) ? file + " is a folder" : "there is no file " + file);
      }
      Logging.quiet();
      try (InputStream in = Files.newInputStream(file)) {
        read(in);
      } catch (MalformedFileException e) {
        throw new UserError(file + ", " + e.getMessage());
      } catch (IOException e) {
        throw new UserError(file + " cannot be read: " + e.getMessage());
      }
      EvaluationProgress progress = new EvaluationProgress();
      try (SentenceAnalyzer analyzer = options.open()) {
        EvaluationResult result = evaluate(analyzer, progress);
        progress.end();
        if (json) {
          Terminal.result(result.json());
        } else {
          result.notes().forEach(note -> Terminal.say("note: " + note));
          Terminal.result(result.table());
        }
      }
      return 0;
    }

    abstract void read(InputStream in) throws IOException, MalformedFileException;

    abstract EvaluationResult evaluate(SentenceAnalyzer analyzer, Progress progress)
        throws InterruptedException;

    static Evaluation evaluation(SentenceAnalyzer analyzer, Progress progress) {
      return new Evaluation(Annotator.of(analyzer), progress);
    }
  }

  /** {@code millrace evaluate ner}. */
  @Command(
      name = "ner",
      description = {
        "Measure how well people, organisations and places are found.",
        "A name counts as right when it has the same tokens and the same type."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "A line for each token, a blank line between sentences; PER, ORG and LOC count:",
        "  Rod<TAB>B-PER",
        "  Beckstrom<TAB>I-PER",
        "  left<TAB>O",
        "",
        "Examples:",
        "  millrace evaluate ner test.bio",
        "  millrace evaluate ner test.bio --json | jq .f1",
        "  millrace evaluate ner test.bio --model ./other-model",
        "  millrace evaluate ner german.bio --entity-model ./bert-base-german-ner",
        "  millrace evaluate ner test.bio --case upper      as if it were all in capitals"
      })
  static final class Ner extends Kind {

    /** What the letters of all words are turned into. */
    enum Case {
      upper,
      lower
    }

    @Option(
        names = "--case",
        paramLabel = "upper|lower",
        description = "Turn all text into capitals or small letters first; names stay the same.")
    private Optional<Case> letters = Optional.empty();

    private TaggedFile truth;

    @Override
    void read(InputStream in) throws IOException, MalformedFileException {
      TaggedFile file = TaggedFile.read(in);
      truth =
          letters
              .map(
                  letterCase ->
                      switch (letterCase) {
                        case upper -> file.respelled(token -> token.toUpperCase(Locale.ROOT));
                        case lower -> file.respelled(token -> token.toLowerCase(Locale.ROOT));
                      })
              .orElse(file);
    }

    @Override
    EvaluationResult evaluate(SentenceAnalyzer analyzer, Progress progress)
        throws InterruptedException {
      return EvaluationResult.of(evaluation(analyzer, progress).entities(truth));
    }
  }

  /** {@code millrace evaluate sentiment}. */
  @Command(
      name = "sentiment",
      description = "Measure how well the tone of texts is found.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "A line for each text; the label is negative, neutral, positive, or -1, 0, 1:",
        "  positive<TAB>We are thrilled with the new library.",
        "",
        "Examples:",
        "  millrace evaluate sentiment dev.tsv",
        "  millrace evaluate sentiment dev.tsv --two-way      neutral is no answer",
        "  millrace evaluate sentiment dev.tsv --json | jq .accuracy"
      })
  static final class Sentiment extends Kind {

    @Option(
        names = "--two-way",
        description = "Neutral is not an allowed answer; neutral texts are left out.")
    private boolean twoWay;

    private LabelledFile truth;

    @Override
    void read(InputStream in) throws IOException, MalformedFileException {
      LabelledFile all = LabelledFile.read(in);
      truth = twoWay ? all.withoutNeutral() : all;
    }

    @Override
    EvaluationResult evaluate(SentenceAnalyzer analyzer, Progress progress)
        throws InterruptedException {
      return EvaluationResult.of(evaluation(analyzer, progress).sentiment(truth, twoWay));
    }
  }

  /** {@code millrace evaluate target}. */
  @Command(
      name = "target",
      description = "Measure how well the tone towards somebody or something is found.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "JSON lines; offsets are string indices as in Java, JavaScript (UTF-16 code units):",
        "  {\"text\": \"Mr Hale failed us.\", \"start\": 3, \"end\": 7, \"label\": \"negative\"}",
        "",
        "Examples:",
        "  millrace evaluate target letters.jsonl",
        "  millrace evaluate target letters.jsonl --json | jq .macroF1"
      })
  static final class Target extends Kind {
    private TargetFile truth;

    @Override
    void read(InputStream in) throws IOException, MalformedFileException {
      truth = TargetFile.read(in);
    }

    @Override
    EvaluationResult evaluate(SentenceAnalyzer analyzer, Progress progress)
        throws InterruptedException {
      return EvaluationResult.of(evaluation(analyzer, progress).target(truth));
    }
  }

  /** {@code millrace evaluate speed}. */
  @Command(
      name = "speed",
      description = {
        "Measure how fast text is read, beside the encoder alone.",
        "Tokenizer and all heads in one pass, on the same batches, in processor time of one thread."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  millrace evaluate speed letters.txt",
        "  millrace evaluate speed letters.txt --json | jq .ratio"
      })
  static final class Speed extends Kind {
    private PlainText text;

    @Override
    void read(InputStream in) throws IOException, MalformedFileException {
      text = PlainText.read(in);
    }

    @Override
    EvaluationResult evaluate(SentenceAnalyzer analyzer, Progress progress)
        throws InterruptedException {
      return EvaluationResult.of(new SpeedEvaluation(analyzer, progress).speed(text));
    }
  }
}
