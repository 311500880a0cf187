package io.millrace.console;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * {@code PUT /api/upload/NAME}: puts the body into the inbox as a whole or not at all. It comes in
 * under a hidden name, which the source passes over.
 */
final class UploadApi {

  private static final String DRAFT = ".millrace-upload-";
  private static final int BUFFER = 1 << 16;
  private static final long SPACE_LEFT = 256L << 20;
  private static final int MOST_OF_A_NAME = 10_000;

  /** Where the file is now; its name may be another one than the one given. */
  record Uploaded(String name, long size) {}

  private final Path inbox;
  private final long largest;

  UploadApi(Path inbox, long largest) {
    this.inbox = inbox;
    this.largest = largest;
  }

  void register(HttpRouting.Builder routing) {
    routing.put("/api/upload/{name}", this::upload);
  }

  /** Removes what uploads left that were cut off by the end of the process. */
  void clean() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(inbox, DRAFT + "*")) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    } catch (NoSuchFileException e) {
      return; // the source says so
    }
  }

  private void upload(ServerRequest request, ServerResponse response) throws IOException {
    String name = UploadName.of(request.path().pathParameters().get("name"));
    long announced = request.headers().contentLength().orElse(0);
    if (announced > largest) {
      throw tooLarge();
    }
    if (Files.getFileStore(inbox).getUsableSpace() < announced + SPACE_LEFT) {
      throw new ApiException(
          507, "The disk of the inbox is nearly full.", "Make space, then upload again.");
    }
    Path draft = inbox.resolve(DRAFT + UUID.randomUUID() + ".part");
    try {
      long size = receive(request, draft);
      Path file = settle(inbox, draft, name);
      response.status(201);
      Answers.json(response, new Uploaded(file.getFileName().toString(), size));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private long receive(ServerRequest request, Path draft) throws IOException {
    long size = 0;
    try (InputStream in = request.content().inputStream();
        OutputStream out = Files.newOutputStream(draft)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > largest) {
          throw tooLarge();
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }

  private ApiException tooLarge() {
    return new ApiException(
        413,
        "The file is larger than %,d MiB.".formatted(largest >> 20),
        "Copy it into the inbox instead: " + inbox);
  }

  /** Gives the file its name; never takes the name of one that is there. */
  private static Path settle(Path inbox, Path draft, String name) throws IOException {
    for (int number = 1; number < MOST_OF_A_NAME; number++) {
      Path file = inbox.resolve(number == 1 ? name : UploadName.numbered(name, number));
      if (given(draft, file)) {
        return file;
      }
    }
    throw new ApiException(409, "Too many files have this name.", "Rename it, then upload again.");
  }

  /** By a link, not by a move, which would replace a file that somebody has just put there. */
  private static boolean given(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      if (Files.exists(file)) {
        return false;
      }
      Files.move(draft, file);
      return true;
    }
  }
}
