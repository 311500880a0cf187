package io.millrace.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * A Kibana somewhere: asked who it is, and given saved objects. It is never followed elsewhere, as
 * the key goes along.
 */
public final class KibanaServer implements AutoCloseable {

  private static final int OLDEST = 9;
  private static final int LONGEST_ANSWER = 8 << 20;
  private static final int LONGEST_MESSAGE = 300;
  private static final String BOUNDARY = "----millrace-dashboards";
  private static final String ADDRESS =
      "give the address at which you open Kibana in a browser, such as http://localhost:5601, and"
          + " the path of the space if it is not the default one, such as"
          + " http://localhost:5601/s/letters";

  private final HttpClient client;
  private final URI url;
  private final Optional<ApiKey> key;
  private final Duration patience;

  /**
   * Asks nothing yet.
   *
   * @param url with the path of the space, without a slash at its end
   */
  public KibanaServer(URI url, Optional<ApiKey> key) {
    this(url, key, Duration.ofSeconds(60));
  }

  KibanaServer(URI url, Optional<ApiKey> key, Duration patience) {
    this.url = url;
    this.key = key;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  private record Answer(int status, String body) {

    /** Nothing where it is no JSON. */
    JsonNode json() {
      try {
        return Json.read(body);
      } catch (IllegalArgumentException e) {
        return Json.object("{}");
      }
    }
  }

  /**
   * Its version; empty when it tells none, as a Kibana may to those who are not logged in.
   *
   * @throws KibanaException when there is no Kibana, it is not ready, or older than 9.0
   */
  public Optional<String> version() throws KibanaException, InterruptedException {
    Answer answer = send(request("/api/status").GET().build());
    JsonNode status = answer.json();
    boolean kibana = status.path("status").path("overall").has("level");
    if (answer.status == 503) {
      throw new KibanaException(
          "Kibana at " + url + " is not ready yet: try again when its page opens in a browser");
    }
    refusals(answer);
    if (answer.status != 200 || !kibana) {
      throw new KibanaException(
          "what answers at " + url + " is no Kibana (status " + answer.status + "): " + ADDRESS);
    }
    String version = status.path("version").path("number").asText();
    int dot = version.indexOf('.');
    if (dot > 0
        && version.substring(0, dot).matches("[0-9]{1,4}")
        && Integer.parseInt(version.substring(0, dot)) < OLDEST) {
      throw new KibanaException(
          "Kibana " + version + " is too old: the dashboards need " + OLDEST + ".0 or newer");
    }
    return Optional.of(version).filter(text -> !text.isEmpty()).map(this::harmless);
  }

  /**
   * Gives it saved objects, over those of the same ids. Doing so again changes nothing.
   *
   * @param ndjson one object a line
   * @throws KibanaException when Kibana does not look at them at all
   */
  public ImportReport install(byte[] ndjson) throws KibanaException, InterruptedException {
    int expected = (int) new String(ndjson, StandardCharsets.UTF_8).lines().count();
    Answer answer =
        send(
            request("/api/saved_objects/_import?overwrite=true")
                // Without this header Kibana takes nothing: it is how it knows pages of others.
                .header("kbn-xsrf", "true")
                .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(multipart(ndjson)))
                .build());
    refusals(answer);
    JsonNode body = answer.json();
    if (answer.status != 200 || !body.has("success")) {
      throw new KibanaException(
          "Kibana does not take the dashboards (status "
              + answer.status
              + "): "
              + harmless(body.path("message").asText("it does not say why")));
    }
    return harmless(ImportReport.of(body, expected));
  }

  /** Where a browser sees the first of the dashboards. */
  public URI firstPage() {
    return URI.create(url + "/app/dashboards#/view/" + PageName.OVERVIEW.id());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(patience);
    key.ifPresent(secret -> request.header("authorization", secret.header()));
    return request;
  }

  private Answer send(HttpRequest request) throws KibanaException, InterruptedException {
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LONGEST_ANSWER);
        return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new KibanaException(unreachable(e));
    }
  }

  private String unreachable(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return url + " does not answer within " + patience.toSeconds() + " s";
    }
    if (e instanceof SSLException) {
      return "no secure connection to "
          + url
          + ": name an authority of your own by MILLRACE_JAVA_OPTS="
          + "-Djavax.net.ssl.trustStore=FILE, or see whether it is http";
    }
    if (e instanceof ConnectException || e.getCause() instanceof UnresolvedAddressException) {
      return "nothing answers at " + url + ": is Kibana running there? Its port is usually 5601";
    }
    return "the connection to " + url + " broke: is it https?";
  }

  private void refusals(Answer answer) throws KibanaException {
    if (answer.status == 401) {
      throw new KibanaException(
          key.isPresent()
              ? "Kibana does not accept the API key: is it of this deployment, and still valid?"
              : "Kibana wants to know who asks: make an API key (Stack Management, API keys) and"
                  + " give it by --api-key-file FILE");
    }
    if (answer.status == 403) {
      throw new KibanaException(
          "the API key may not import saved objects: it needs the privilege All on Saved Objects"
              + " Management in this space");
    }
    if (answer.status >= 300 && answer.status < 400) {
      throw new KibanaException(
          url + " leads elsewhere (status " + answer.status + "): " + ADDRESS);
    }
  }

  private ImportReport harmless(ImportReport report) {
    return new ImportReport(
        report.expected(),
        report.installed(),
        report.errors().stream()
            .map(
                error ->
                    new ImportReport.Failure(
                        harmless(error.type()),
                        harmless(error.id()),
                        harmless(error.title()),
                        harmless(error.reason())))
            .toList(),
        report.success());
  }

  /** Another program's words: not too many of them, and without our key. */
  private String harmless(String text) {
    String hidden = key.map(secret -> secret.hiddenIn(text)).orElse(text);
    String visible = hidden.replaceAll("\\p{Cntrl}+", " ");
    return visible.length() > LONGEST_MESSAGE ? visible.substring(0, LONGEST_MESSAGE) : visible;
  }

  private static byte[] multipart(byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"millrace.ndjson\""
                + "\r\ncontent-type: application/ndjson\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  @Override
  public void close() {
    client.close();
  }
}
