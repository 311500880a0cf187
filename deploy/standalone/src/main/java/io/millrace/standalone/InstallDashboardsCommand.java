package io.millrace.standalone;

import io.millrace.contract.EventJson;
import io.millrace.kibana.ApiKey;
import io.millrace.kibana.Dashboards;
import io.millrace.kibana.ImportReport;
import io.millrace.kibana.KibanaException;
import io.millrace.kibana.KibanaServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace dashboards install}: brings the dashboards to a Kibana. */
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
final class InstallDashboardsCommand implements Callable<Integer> {

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
      return key.or(() -> keyFile.map(InstallDashboardsCommand::content)).map(ApiKey::of);
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
