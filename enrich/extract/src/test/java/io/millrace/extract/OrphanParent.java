package io.millrace.extract;

import java.nio.file.Path;
import java.time.Clock;

/** A small program that has a document parsed which never ends, for a test that kills it. */
final class OrphanParent {

  private OrphanParent() {}

  /**
   * @param args the temporary folder, and the name of the document
   */
  public static void main(String[] args) throws Exception {
    Extractor extractor = new Extractor(Samples.settings(Path.of(args[0])), Clock.systemUTC());
    Thread work =
        new Thread(
            () -> {
              try {
                Samples.extract(extractor, args[1], "words");
              } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    work.start();
    work.join();
    extractor.close();
  }
}
