package io.millrace.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JVM of {@link ServersMain}, started by a test to be killed. */
record Parent(Process process, Map<String, ProcessHandle> servers, Map<String, String> addresses) {

  /**
   * Starts the JVM and waits until its servers are ready.
   *
   * @param prefix a command that changes the user, or nothing
   * @param classPath what the JVM can read
   * @param args the arguments of {@link ServersMain}
   */
  static Parent start(List<String> prefix, String classPath, Path zip, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            ChildProcess.java().toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-D" + ElasticsearchSettings.ZIP_PROPERTY + "=" + zip,
            "-D" + ElasticsearchSettings.FLAGS_PROPERTY + "=" + flags(),
            "-cp",
            classPath,
            ServersMain.class.getName()));
    command.addAll(args);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, ProcessHandle> servers = new HashMap<>();
    Map<String, String> addresses = new HashMap<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    while (line != null && !line.equals(ServersMain.READY)) {
      String[] words = line.split(" ", -1);
      servers.put(words[0], ProcessHandle.of(Long.parseLong(words[1])).orElseThrow());
      addresses.put(words[0], words[2]);
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the parent ended before its servers were ready");
    }
    return new Parent(process, servers, addresses);
  }

  private static String flags() {
    return System.getProperty(ElasticsearchSettings.FLAGS_PROPERTY, "");
  }

  /** Every process below the parent. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }
}
