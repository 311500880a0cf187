package io.millrace.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.contract.InvalidEventException;
import io.millrace.contract.State;
import io.millrace.index.IndexException;
import io.millrace.index.LedgerRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/** {@code /api/documents/ID}: all that is known of one, and its original bytes. */
final class DocumentApi {

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private final ConsoleParts parts;
  private final EnrichedReader enriched;

  DocumentApi(ConsoleParts parts) {
    this.parts = parts;
    this.enriched = new EnrichedReader(parts.kafka(), parts.codec());
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/api/documents/{id}", this::show);
    routing.get("/api/documents/{id}/original", this::original);
  }

  /** The id that a request names. */
  static String id(ServerRequest request) {
    String id = request.path().pathParameters().get("id");
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    return id;
  }

  static LedgerRow row(ConsoleParts parts, String id) throws IndexException {
    return parts.index().ledger().row(id).orElseThrow(DocumentApi::unknown);
  }

  private static ApiException unknown() {
    return new ApiException(
        404, "There is no such document.", "It may be on its way still; search for it by name.");
  }

  private void show(ServerRequest request, ServerResponse response)
      throws IndexException, IOException, InvalidEventException {
    LedgerRow row = row(parts, id(request));
    Answers.json(
        response,
        DocumentView.of(
            row,
            row.state() == State.REMOVED || row.rowsRevision() == 0
                ? java.util.Optional.empty()
                : enriched.newest(row.document(), row.enriched())));
  }

  private void original(ServerRequest request, ServerResponse response)
      throws IndexException, IOException {
    LedgerRow row = row(parts, id(request));
    if (row.state() == State.REMOVED) {
      throw gone();
    }
    try (InputStream blob = parts.blobs().open(row.sha256())) {
      // Whatever it is: a browser saves it, and shows and runs nothing of it.
      response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
      response.header(
          HeaderNames.CONTENT_DISPOSITION,
          "attachment; filename=\""
              + Answers.quoted(row.name())
              + "\"; filename*=UTF-8''"
              + Answers.percentEncoded(row.name()));
      response
          .headers()
          .set(SecurityHeaders.CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'");
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
      response.header(HeaderNames.CONTENT_LENGTH, Long.toString(row.size()));
      try (OutputStream out = response.outputStream()) {
        blob.transferTo(out);
      }
    } catch (NoSuchFileException e) {
      throw gone();
    }
  }

  private static ApiException gone() {
    return new ApiException(
        404, "The original is not kept any more.", "It was removed from its source.");
  }
}
