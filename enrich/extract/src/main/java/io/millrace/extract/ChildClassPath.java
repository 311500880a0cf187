package io.millrace.extract;

import io.millrace.contract.EventJson;
import io.millrace.extract.child.ParserMain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of the parser processes: this room, the contract and what Tika needs, whose file
 * names were noted at build time; nothing else of the program that starts them.
 */
final class ChildClassPath {

  private static final String NAMES = "child-classpath.txt";

  private ChildClassPath() {}

  /**
   * @throws IllegalStateException when a jar is neither on the class path nor beside this one
   */
  static String resolve(List<Path> extra) {
    Map<String, Path> here = new HashMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      here.putIfAbsent(String.valueOf(path.getFileName()), path);
    }
    Path own = origin(ParserMain.class);
    List<Path> entries = new ArrayList<>(extra);
    entries.add(own);
    entries.add(origin(EventJson.class));
    for (String name : names()) {
      Path found = here.getOrDefault(name, own.resolveSibling(name));
      if (!Files.exists(found)) {
        throw new IllegalStateException("a parser process needs " + name + ", which is not here");
      }
      entries.add(found);
    }
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> names() {
    try (InputStream in = ChildClassPath.class.getResourceAsStream(NAMES)) {
      if (in == null) {
        throw new IllegalStateException(NAMES + " is missing: the build makes it");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // Names of jars alone, whatever folders the build's own repository has.
      return Stream.of(text.strip().split("\\|"))
          .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(NAMES + " is not readable", e);
    }
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + type + " is no file", e);
    }
  }
}
