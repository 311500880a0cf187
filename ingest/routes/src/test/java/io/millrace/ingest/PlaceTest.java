package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PlaceTest {

  @Test
  void theSameLettersComposedOrNotReadTheSameAndStayTwoPlaces() {
    Place composed = Place.of("a/%C3%BC.txt");
    Place decomposed = Place.of("a/u%CC%88.txt");
    assertThat(composed.path()).isEqualTo("a/ü.txt").isEqualTo(decomposed.path());
    assertThat(composed.uri()).isNotEqualTo(decomposed.uri());
    assertThat(composed.name()).isEqualTo("ü.txt");
  }

  @Test
  void bytesThatAreNoTextAreReadableAndOpenable() {
    String base = "/in box/".replace(" ", "%20");
    String uri = "bad-%FF%FE.txt";
    assertThat(Place.of(uri).path()).isEqualTo("bad-\uFFFD\uFFFD.txt");
    Path path = Place.resolve(base, uri);
    assertThat(Place.uri(base, path)).isEqualTo(uri);
  }

  @Test
  void namesOfUriSignsGoThereAndBack() {
    Path path = Path.of(URI.create("file:///in/a%20%231%3F%2520;+=%5B.txt"));
    String uri = Place.uri("/in/", path);
    assertThat(Place.resolve("/in/", uri)).isEqualTo(path);
    assertThat(Place.of(uri).path()).isEqualTo("a #1?%20;+=[.txt");
  }

  @Test
  void invisibleNamesStayVisible() {
    assertThat(Place.of("%20/%20%20").path()).isEqualTo("%20/%20%20");
    assertThat(Place.of("a%0Ab").name()).isEqualTo("a\uFFFDb");
  }
}
