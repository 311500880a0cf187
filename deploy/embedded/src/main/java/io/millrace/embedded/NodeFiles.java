package io.millrace.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out the folders and writes the configuration of a node, anew before every start. */
final class NodeFiles {

  private static final String LOGGING = "log4j2.properties";

  private NodeFiles() {}

  /**
   * Makes everything ready for a start.
   *
   * @throws IllegalStateException if the account cannot reach what it needs
   */
  static void prepare(ElasticsearchSettings settings, Account account, int port) {
    try {
      Files.createDirectories(settings.folder());
      account.requireReach(settings.folder(), ChildProcess.java());
      if (account.dropped().isPresent()) {
        // The umask of root may have closed the folder to the user who must pass through it.
        Files.setPosixFilePermissions(
            settings.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Distribution.unpack(settings.zip(), settings.home());
      Distribution.delete(settings.temporary());
      for (Path folder :
          List.of(settings.config(), settings.data(), settings.logs(), settings.temporary())) {
        Files.createDirectories(folder);
      }
      Files.writeString(settings.config().resolve("elasticsearch.yml"), yaml(settings.node(port)));
      Files.write(settings.config().resolve("jvm.options"), jvm(settings));
      try (InputStream in = NodeFiles.class.getResourceAsStream("node-log4j2.properties")) {
        Files.copy(in, settings.config().resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
      }
      for (Path folder :
          List.of(settings.config(), settings.data(), settings.logs(), settings.temporary())) {
        account.own(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + settings.folder(), e);
    }
  }

  /** Flat settings as YAML; a double-quoted YAML string is escaped as in JSON. */
  static String yaml(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + ": \""
                    + entry.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                    + "\"\n")
        .collect(Collectors.joining());
  }

  /**
   * The JVM's options: those of the distribution that its code relies on, and a small footprint.
   * Measured with 512 MB of heap: 0.75 GB resident as delivered, 0.3 GB like this when idle.
   */
  static List<String> jvm(ElasticsearchSettings settings) {
    Stream<String> further =
        Stream.of(System.getProperty(ElasticsearchSettings.FLAGS_PROPERTY, "").split(" "))
            .filter(flag -> !flag.isEmpty());
    Stream<String> flags =
        Stream.of(
            "-Xms128m",
            "-Xmx" + settings.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            // The launcher asks for the whole heap to be touched at start.
            "-XX:-AlwaysPreTouch",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ErrorFile=" + settings.logs().resolve("hs_err_pid%p.log"),
            "-Djava.io.tmpdir=" + settings.temporary(),
            "--add-modules=jdk.incubator.vector",
            "-XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.setAsTypeCache",
            "-XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.asTypeUncached",
            "-Dorg.apache.lucene.store.defaultReadAdvice=normal",
            "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1");
    return Stream.concat(flags, further).toList();
  }
}
