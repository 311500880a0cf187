package io.millrace.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model in the layout of Hugging Face's exporter, with what the user says of it in {@code
 * millrace.json} beside it: {@code {"name": "…", "languages": ["de"], "labels": {"LABEL_0":
 * "negative"}}}, each of which may be missing.
 */
final class ModelFolder {

  private static final String OWN = "millrace.json";
  private static final Map<String, JsonNodeType> OWN_FIELDS =
      Map.of(
          "name", JsonNodeType.STRING,
          "languages", JsonNodeType.ARRAY,
          "labels", JsonNodeType.OBJECT);
  private static final int MOST_LABELS = 1000;

  /** A model of two gigabytes does not fit into an array, nor into what this program is for. */
  private static final long LARGEST = 1_500_000_000;

  private final Path folder;
  private final JsonNode config;
  private final JsonNode own;

  private ModelFolder(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw new ModelException("there is no folder " + folder);
    }
    for (String name : List.of("config.json", "tokenizer.json", "model.onnx")) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new ModelException(
            "there is no "
                + name
                + " in "
                + folder
                + "; a model is a folder with config.json, tokenizer.json and model.onnx, as"
                + " `optimum-cli export onnx` writes it");
      }
    }
    this.config = json("config.json");
    this.own = Files.exists(folder.resolve(OWN)) ? json(OWN) : new JsonMapper().createObjectNode();
    for (Map.Entry<String, JsonNode> field : own.properties()) {
      JsonNodeType type = OWN_FIELDS.get(field.getKey());
      if (type == null) {
        throw fault(
            OWN,
            "has a field " + field.getKey() + "; known are " + new TreeSet<>(OWN_FIELDS.keySet()));
      }
      if (field.getValue().getNodeType() != type) {
        throw fault(
            OWN, "has " + field.getKey() + " that is no " + type.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  /**
   * @throws ModelException when a file is missing, is no JSON, or names what is not known
   */
  static ModelFolder of(Path folder) {
    return new ModelFolder(folder);
  }

  /** What it is called where its work is shown: in {@code millrace.json}, or as the folder is. */
  String name() {
    String name =
        own.path("name").asText(folder.toAbsolutePath().normalize().getFileName().toString());
    return name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
  }

  /** The languages that it covers. */
  Set<String> languages() {
    Set<String> languages = new TreeSet<>();
    own.path("languages").forEach(language -> languages.add(language.asText()));
    Languages.check(languages, folder.resolve(OWN).toString());
    return languages.isEmpty() ? Set.of(Languages.ENGLISH) : languages;
  }

  /** The labels in the order of the model's outputs. */
  List<String> labels() {
    JsonNode labels = config.path("id2label");
    List<String> inOrder = new ArrayList<>();
    while (inOrder.size() < MOST_LABELS && labels.has("" + inOrder.size())) {
      inOrder.add(labels.get("" + inOrder.size()).asText());
    }
    if (inOrder.isEmpty() || inOrder.size() != labels.size()) {
      throw fault("config.json", "has no id2label that names a label for 0, 1, 2 …");
    }
    return inOrder;
  }

  /** What the user says that labels mean. */
  Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    List<String> labels = labels();
    for (Map.Entry<String, JsonNode> said : own.path("labels").properties()) {
      if (!labels.contains(said.getKey())) {
        throw fault(
            OWN, "has a meaning for " + said.getKey() + "; the model's labels are " + labels);
      }
      meanings.put(said.getKey(), said.getValue().asText());
    }
    return meanings;
  }

  /** A field of {@code config.json}, if it is there. */
  Optional<String> configured(String field) {
    return config.hasNonNull(field) ? Optional.of(config.get(field).asText()) : Optional.empty();
  }

  /**
   * A number of {@code config.json}.
   *
   * @param otherwise where there is none
   */
  int number(String field, int otherwise) {
    return config.path(field).asInt(otherwise);
  }

  JsonNode tokenizer() {
    return json("tokenizer.json");
  }

  byte[] model() {
    Path file = folder.resolve("model.onnx");
    try {
      if (Files.size(file) > LARGEST) {
        throw fault("model.onnx", "is larger than " + LARGEST + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read", e);
    }
  }

  /** 8 hexadecimal digits that change with whatever is in the files. */
  String hash() {
    Sha256 hash = new Sha256();
    for (String name : List.of("config.json", "tokenizer.json", OWN)) {
      if (Files.exists(folder.resolve(name))) {
        hash.add(name.getBytes(StandardCharsets.UTF_8)).add(bytes(name));
      }
    }
    return hash.add(model()).prefix();
  }

  /** Says what is wrong with one of the files. */
  ModelException fault(String file, String what) {
    return new ModelException(folder.resolve(file) + " " + what);
  }

  /** The same with what made it known. */
  ModelException fault(String file, String what, Exception cause) {
    return new ModelException(folder.resolve(file) + " " + what, cause);
  }

  private JsonNode json(String name) {
    try {
      JsonNode node = new JsonMapper().readTree(bytes(name));
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw new ModelException(folder.resolve(name) + " is no JSON", e);
    }
    throw fault(name, "is no JSON object");
  }

  private byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new ModelException(folder.resolve(name) + " cannot be read", e);
    }
  }
}
