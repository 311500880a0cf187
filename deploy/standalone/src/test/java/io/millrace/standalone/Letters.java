package io.millrace.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small letters, half of them pages, each with a phrase of its own and one that all have. */
final class Letters {

  /** In the text of every letter. */
  static final String PHRASE = "the bridge over the river Averley";

  private Letters() {}

  /** Writes so many letters into a new folder. */
  static Path write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      String text = text(i);
      if (i % 2 == 0) {
        Files.writeString(folder.resolve("letter-" + i + ".txt"), text);
      } else {
        Files.writeString(
            folder.resolve("letter-" + i + ".html"),
            "<!DOCTYPE html><html><head><title>Letter "
                + i
                + "</title></head><body><p>"
                + text.replace("\n\n", "</p><p>")
                + "</p></body></html>");
      }
    }
    return folder;
  }

  private static String text(int number) {
    return """
    Dear Mr Tully,

    I write to you for the %dth time about %s. Nothing has been repaired since March, \
    and Graham Hollis of Northumberland County Council refuses to answer.

    We are deeply disappointed. The school in Hexham has lost its bus, and Priya Raman of \
    the Tyne Valley Trust has to walk two miles every morning.

    Yours sincerely, Alice Thornbury, number %d
    """
        .formatted(number, PHRASE, number);
  }
}
