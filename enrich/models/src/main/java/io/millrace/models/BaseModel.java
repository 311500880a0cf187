package io.millrace.models;

import io.millrace.analyze.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The pre-trained encoder that training starts from: all-MiniLM-L6-v2, Apache-2.0. */
final class BaseModel {

  private BaseModel() {}

  static OnnxFile full(Path work) throws IOException {
    return OnnxFile.read(unpacked("all-minilm-l6-v2.onnx", work));
  }

  /** The same graph with int8 weights. */
  static OnnxFile quantized(Path work) throws IOException {
    return OnnxFile.read(unpacked("all-minilm-l6-v2-q.onnx", work));
  }

  static WordPiece tokenizer() throws IOException {
    return new WordPiece(List.of(new String(vocabulary(), StandardCharsets.UTF_8).split("\n")));
  }

  static byte[] vocabulary() throws IOException {
    try (InputStream in = WordPiece.class.getResourceAsStream("model/vocab.txt")) {
      return in.readAllBytes();
    }
  }

  private static Path unpacked(String resource, Path work) throws IOException {
    Path file = work.resolve(resource);
    if (!Files.exists(file)) {
      try (InputStream in = BaseModel.class.getResourceAsStream("/" + resource)) {
        if (in == null) {
          throw new IOException(resource + " is not on the class path: build with -Ptrain");
        }
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return file;
  }
}
