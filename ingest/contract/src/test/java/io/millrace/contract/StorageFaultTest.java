package io.millrace.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class StorageFaultTest {

  @Test
  void aFullDiskAndAReadOnlyOneAreSaidInWordsWithoutTheirPath() {
    assertThat(StorageFault.why(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(
            StorageFault.why(
                new FileSystemException("/data/blobs/ab", null, "Read-only file system")))
        .isEqualTo("Read-only file system");
  }

  @Test
  void whatIsNotKnownIsNotQuoted() {
    assertThat(StorageFault.why(new FileNotFoundException("/home/anna/divorce.pdf")))
        .isEqualTo("FileNotFoundException");
    assertThat(StorageFault.why(new IOException((String) null))).isEqualTo("IOException");
  }
}
