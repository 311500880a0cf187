package io.millrace.ingest;

import io.millrace.contract.BlobRef;
import io.millrace.contract.Change;
import io.millrace.contract.SourceFile;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Decides which event follows when a file of one source is seen. */
record News(String source) {

  /**
   * What follows from a sighting, if anything.
   *
   * @param known the newest event of the file
   * @param ids mints the ids of files seen for the first time
   */
  Optional<SourceFile> from(Sighting sighting, Optional<SourceFile> known, Supplier<UUID> ids) {
    boolean lives = known.isPresent() && known.get().change() != Change.REMOVED;
    return switch (sighting) {
      case Sighting.Gone gone ->
          lives
              ? Optional.of(
                  file(
                      gone.uri(),
                      known.get().id(),
                      new BlobRef(known.get().sha256(), known.get().size()),
                      Stat.nanos(known.get().modified()),
                      known.get().revision() + 1,
                      Change.REMOVED))
              : Optional.empty();
      case Sighting.Present present -> {
        if (lives && known.get().sha256().equals(present.blob().sha256())) {
          yield Optional.empty();
        }
        yield Optional.of(
            file(
                present.uri(),
                known.map(SourceFile::id).orElseGet(() -> ids.get().toString()),
                present.blob(),
                present.modified(),
                known.map(file -> file.revision() + 1).orElse(1L),
                lives ? Change.UPDATED : Change.CREATED));
      }
    };
  }

  SourceFile file(
      String uri, String id, BlobRef blob, long modified, long revision, Change change) {
    Place place = Place.of(uri);
    return new SourceFile(
        id,
        source,
        place.path(),
        uri,
        place.name(),
        blob.size(),
        blob.sha256(),
        Stat.instant(modified),
        revision,
        0,
        change);
  }
}
