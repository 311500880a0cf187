package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.kibana.ApiKey;
import io.millrace.kibana.Dashboards;
import io.millrace.kibana.ImportReport;
import io.millrace.kibana.KibanaException;
import io.millrace.kibana.KibanaServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code millrace dashboards}: the dashboards for Kibana, into Kibana or into a file. */
@Command(
    name = "dashboards",
    description = {
      "Dashboards for Kibana 9: Overview, Who about whom, Entity, Correspondence,",
      "Pipeline health. They look at the indices documents, mentions and ledger."
    },
    mixinStandardHelpOptions = true,
    subcommands = {DashboardsCommand.Install.class, DashboardsCommand.Export.class},
    footer = {
      "",
      "Examples:",
      "  millrace dashboards install --kibana http://localhost:5601",
      "  millrace dashboards export --to millrace.ndjson",
      "",
      "`millrace dashboards KIND --help` tells more.",
    })
final class DashboardsCommand {

  private static final int USAGE = 2;

  /** A mistyped option of these commands is answered without what follows it, maybe a key. */
  static void keepSecrets(CommandLine all) {
    IParameterExceptionHandler usual = all.getParameterExceptionHandler();
    all.setParameterExceptionHandler(
        (e, args) ->
            e.getCommandLine().getCommandSpec().qualifiedName().startsWith("millrace dashboards")
                ? refused(e)
                : usual.handleParseException(e, args));
  }

  private static int refused(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> options =
          unmatched.getUnmatched().stream()
              .filter(argument -> argument.startsWith("-"))
              .map(argument -> argument.replaceFirst("=.*", ""))
              .toList();
      err.println(options.isEmpty() ? "There is an argument too many" : "Unknown: " + options);
    } else {
      err.println(e.getMessage());
    }
    command.usage(err);
    return USAGE;
  }

  /** {@code millrace dashboards install}. */
  @Command(
      name = "install",
      description = {
        "Bring the dashboards to Kibana, over those of an earlier version; doing so again",
        "changes nothing. What you have changed in them is overwritten: save yours as new ones."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  millrace dashboards install --kibana http://localhost:5601",
        "  millrace dashboards install --kibana https://kibana.example.org/s/letters \\",
        "      --api-key-file ~/kibana.key",
        "",
        "Others can see the options of a running command: a file keeps the key to yourself.",
      })
  static final class Install implements Callable<Integer> {

    private static final int LONGEST_KEY_FILE = 8_192;

    @Option(
        names = "--kibana",
        paramLabel = "URL",
        required = true,
        description = "The address of Kibana, with the path of the space if it has one.")
    private String kibana;

    @Option(
        names = "--api-key",
        paramLabel = "KEY",
        description = "An API key of Kibana in its form \"encoded\".")
    private Optional<String> key = Optional.empty();

    @Option(
        names = "--api-key-file",
        paramLabel = "FILE",
        description = "A file that holds nothing but the key.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** What is printed as JSON. */
    record Result(Optional<String> kibana, ImportReport report) {}

    @Override
    public Integer call() throws InterruptedException {
      Logging.quiet();
      URI url = url(kibana);
      Optional<ApiKey> secret = key();
      if (secret.isPresent() && isOpen(url)) {
        Terminal.say("note: over http the API key can be read on its way; prefer https");
      }
      try (KibanaServer server = new KibanaServer(url, secret)) {
        Optional<String> version = server.version();
        ImportReport report = server.install(Dashboards.ndjson());
        if (json) {
          Terminal.result(EventJson.pretty(new Result(version, report)));
        }
        say(server, report);
        return report.success() ? 0 : 1;
      } catch (KibanaException e) {
        throw new UserError(e.getMessage());
      }
    }

    private Optional<ApiKey> key() {
      if (key.isPresent() && keyFile.isPresent()) {
        throw new UserError("give --api-key or --api-key-file, not both");
      }
      try {
        return key.or(() -> keyFile.map(Install::content)).map(ApiKey::of);
      } catch (IllegalArgumentException e) {
        throw new UserError(e.getMessage());
      }
    }

    private static String content(Path path) {
      try (InputStream in = Files.newInputStream(path)) {
        return new String(in.readNBytes(LONGEST_KEY_FILE), StandardCharsets.US_ASCII);
      } catch (IOException e) {
        throw new UserError("the file with the API key, " + path + ", cannot be read");
      }
    }

    private static void say(KibanaServer server, ImportReport report) {
      for (ImportReport.Failure error : report.errors()) {
        Terminal.say(
            "not installed: "
                + error.type()
                + " "
                + error.id()
                + (error.title().isEmpty() ? "" : " (" + error.title() + ")")
                + ": "
                + error.reason());
      }
      Terminal.say("installed " + report.installed() + " of " + report.expected() + " objects");
      if (report.success()) {
        Terminal.say("open " + server.firstPage());
      }
    }

    private static URI url(String text) {
      try {
        URI url = new URI(text.replaceAll("/+$", ""));
        if (url.getUserInfo() != null) {
          throw new UserError("--kibana must not hold a password: use --api-key-file");
        }
        if (url.getHost() != null
            && ("" + url.getScheme()).matches("https?")
            && url.getQuery() == null
            && url.getFragment() == null) {
          return url;
        }
      } catch (URISyntaxException e) {
        // Refused like any other text that is no such address.
      }
      throw new UserError(
          "--kibana needs an address such as http://localhost:5601"
              + (text.contains("@") ? "" : ", not " + text));
    }

    private static boolean isOpen(URI url) {
      try {
        return url.getScheme().equals("http")
            && !InetAddress.getByName(url.getHost()).isLoopbackAddress();
      } catch (UnknownHostException e) {
        // Nothing will be sent there.
        return false;
      }
    }
  }

  /** {@code millrace dashboards export}. */
  @Command(
      name = "export",
      description = {
        "Write the dashboards as a file of saved objects, for Kibana's own import",
        "(Stack Management, Saved Objects). Needs no server."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples:",
        "  millrace dashboards export --to millrace.ndjson",
        "  millrace dashboards export | jq -c '{type, id}'",
      })
  static final class Export implements Callable<Integer> {

    @Option(
        names = "--to",
        paramLabel = "FILE",
        description = "The file; it must end in .ndjson (default: standard output).")
    private Optional<Path> to = Optional.empty();

    @Override
    public Integer call() {
      if (to.isEmpty()) {
        String text = new String(Dashboards.ndjson(), StandardCharsets.UTF_8);
        Terminal.result(text.stripTrailing());
        return 0;
      }
      Path file = to.get().toAbsolutePath();
      if (!file.toString().endsWith(".ndjson")) {
        throw new UserError(
            "--to needs a name that ends in .ndjson: Kibana takes no other, not " + to.get());
      }
      try {
        Path half = Files.createTempFile(file.getParent(), ".millrace", ".ndjson");
        try {
          Files.write(half, Dashboards.ndjson());
          Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(half);
        }
      } catch (IOException e) {
        throw new UserError(to.get() + " cannot be written: is its folder there, and yours?");
      }
      Terminal.say("wrote " + to.get());
      return 0;
    }
  }
}
