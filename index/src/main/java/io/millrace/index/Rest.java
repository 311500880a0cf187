package io.millrace.index;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Requests about indices as such, JSON in and JSON out. */
final class Rest {

  private final Rest5Client client;

  Rest(Rest5Client client) {
    this.client = client;
  }

  JsonNode get(String path) throws IOException {
    return answer(performed(new Request("GET", path)));
  }

  JsonNode send(String method, String path, JsonNode body) throws IOException {
    Request request = new Request(method, path);
    request.setJsonEntity(body.toString());
    return answer(performed(request));
  }

  JsonNode send(String method, String path) throws IOException {
    return answer(performed(new Request(method, path)));
  }

  boolean exists(String path) throws IOException {
    try {
      return performed(new Request("HEAD", path)).getStatusCode() < 300;
    } catch (StatusException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  /** Never completes when the client is closed meanwhile. */
  CompletableFuture<JsonNode> getLater(String path) {
    CompletableFuture<JsonNode> future = new CompletableFuture<>();
    var unused =
        client.performRequestAsync(
            new Request("GET", path),
            new ResponseListener() {
              @Override
              public void onSuccess(Response response) {
                try {
                  future.complete(answer(response));
                } catch (IOException e) {
                  future.completeExceptionally(e);
                }
              }

              @Override
              public void onFailure(Exception exception) {
                future.completeExceptionally(exception);
              }
            });
    return future;
  }

  private Response performed(Request request) throws IOException {
    try {
      return client.performRequest(request);
    } catch (ResponseException e) {
      throw new StatusException(e.getResponse().getStatusCode());
    }
  }

  private static JsonNode answer(Response response) throws IOException {
    // The client itself takes some of the refusals for answers.
    if (response.getStatusCode() >= 300) {
      throw new StatusException(response.getStatusCode());
    }
    try (InputStream in = response.getEntity().getContent()) {
      return RowJson.mapper().readTree(in);
    }
  }
}
