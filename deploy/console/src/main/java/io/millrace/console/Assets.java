package io.millrace.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32;

/** The files of the page, which come with the jar; nothing else is ever served as a file. */
final class Assets {

  private static final List<String> FILES =
      List.of(
          "login.html",
          "style.css",
          "app.js",
          "api.js",
          "charts.js",
          "document.js",
          "dom.js",
          "now.js",
          "overview.js",
          "search.js",
          "text.js",
          "upload.js",
          "who.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  private Assets() {}

  static void register(HttpRouting.Builder routing) {
    serve(routing, "/", "html", resource("page/index.html"));
    for (String file : FILES) {
      String path = file.equals("login.html") ? "/login" : "/" + file;
      serve(routing, path, file.substring(file.lastIndexOf('.') + 1), resource("page/" + file));
    }
    serve(routing, "/chart.js", "js", chartLibrary());
  }

  private static void serve(HttpRouting.Builder routing, String path, String kind, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    String tag = "\"" + Long.toHexString(crc.getValue()) + "-" + bytes.length + "\"";
    routing.get(path, (request, response) -> send(request, response, kind, bytes, tag));
  }

  private static void send(
      ServerRequest request, ServerResponse response, String kind, byte[] bytes, String tag) {
    response.header(HeaderNames.ETAG, tag);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    if (request.headers().first(HeaderNames.IF_NONE_MATCH).filter(tag::equals).isPresent()) {
      response.status(304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, TYPES.get(kind));
    response.send(bytes);
  }

  /** Chart.js, from the jar that brings it: its folder there has its version. */
  private static byte[] chartLibrary() {
    Properties of = new Properties();
    try (InputStream in =
        Assets.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/chart.js/pom.properties")) {
      of.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource(
        "/META-INF/resources/webjars/chart.js/"
            + of.getProperty("version")
            + "/dist/chart.umd.min.js");
  }

  private static byte[] resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
