package io.millrace.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TesseractIT {

  @TempDir Path folder;

  @Test
  void aTesseractThatHangsEndsByItself() throws Exception {
    Path program = folder.resolve("it's a program");
    Files.writeString(program, "#!/bin/sh\nexec sleep 600\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    new Tesseract(program, "eng").wrap(bin, 1);
    Process process = new ProcessBuilder(bin.resolve("tesseract").toString(), "a", "b").start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(124);
    } finally {
      process.destroyForcibly();
    }
  }
}
