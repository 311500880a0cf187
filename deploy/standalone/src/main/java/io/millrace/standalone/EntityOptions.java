package io.millrace.standalone;

import io.millrace.analyze.EntityFile;
import io.millrace.analyze.EntityList;
import io.millrace.analyze.EntityListException;
import io.millrace.analyze.EntityListReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The user's list of entities: the option of commands that analyse. */
final class EntityOptions {

  @Option(
      names = "--entities",
      paramLabel = "FILE",
      description =
          "Take names, types and links of entities from FILE (default: DATA/entities.yaml, if any).")
  private Optional<Path> file = Optional.empty();

  /** Whether the user names a file. */
  boolean chosen() {
    return file.isPresent();
  }

  /**
   * The list as its file has it, now and whenever it is asked.
   *
   * @param complaints is told of a change that is no list
   */
  EntityFile follow(DataFolder data, Consumer<String> complaints) {
    return new EntityFile(file.orElse(data.entities()), complaints);
  }

  /**
   * The list that the user names, else the one in the data folder, else an empty one.
   *
   * @throws UserError when it cannot be read or is not what it should be
   */
  EntityList read(DataFolder data) {
    Path path = file.orElse(data.entities());
    if (file.isEmpty() && !Files.exists(path)) {
      return EntityList.NONE;
    }
    if (!Files.isRegularFile(path)) {
      throw new UserError("there is no file " + path);
    }
    try {
      return EntityListReader.read(path);
    } catch (EntityListException e) {
      throw new UserError(e.getMessage());
    } catch (IOException e) {
      throw new UserError(path + " cannot be read: it is no UTF-8 text, or may not be read");
    }
  }
}
