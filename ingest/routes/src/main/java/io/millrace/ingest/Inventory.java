package io.millrace.ingest;

import io.millrace.contract.BlobRef;
import io.millrace.contract.Change;
import io.millrace.contract.SourceFile;
import io.millrace.contract.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What is known of the files of one source: the newest event of each, as the topic has it, in about
 * 250 bytes. Safe for use by several threads.
 */
final class Inventory {

  /** A sighting and the event that follows from it; none when it is no news. */
  record Decided(Sighting sighting, Optional<SourceFile> event) {}

  private final String source;
  private final Map<String, Entry> entries = new HashMap<>();
  // Read by health without waiting for whoever works on the entries.
  private final AtomicLong live = new AtomicLong();
  private int scan;

  Inventory(String source) {
    this.source = source;
  }

  /** The newest event of one file; mutable and flat because there may be a million. */
  private static final class Entry {
    long idHigh;
    long idLow;
    long hash0;
    long hash1;
    long hash2;
    long hash3;
    long size;
    long modified;
    // The file's change time, or until that was seen once, when its event was made.
    long changed;
    boolean changedIsExact;
    boolean removed;
    long revision;
    int run;
    int seenIn;

    UUID id() {
      return new UUID(idHigh, idLow);
    }

    String sha256() {
      HexFormat hex = HexFormat.of();
      return hex.toHexDigits(hash0)
          + hex.toHexDigits(hash1)
          + hex.toHexDigits(hash2)
          + hex.toHexDigits(hash3);
    }

    void sha256(String hash) {
      hash0 = HexFormat.fromHexDigitsToLong(hash, 0, 16);
      hash1 = HexFormat.fromHexDigitsToLong(hash, 16, 32);
      hash2 = HexFormat.fromHexDigitsToLong(hash, 32, 48);
      hash3 = HexFormat.fromHexDigitsToLong(hash, 48, 64);
    }
  }

  /**
   * Takes in an event from the topic; an older one than is known changes nothing.
   *
   * @param at when the event was made, nanoseconds since 1970
   */
  synchronized void learn(SourceFile file, long at) {
    UUID id = UUID.fromString(file.id());
    Entry entry = entries.get(file.uri());
    if (entry != null) {
      boolean same = entry.id().equals(id);
      Version known = new Version(entry.revision, entry.run);
      // After a document was forgotten, its place gets a new id; partitions are read in any order.
      if (same ? file.version().compareTo(known) < 0 : newer(entry.id(), id)) {
        return;
      }
      if (same && file.version().equals(known)) {
        return;
      }
    }
    write(file, at, Optional.empty());
  }

  /** Forgets documents whose records were deleted. */
  synchronized void forget(Set<String> ids) {
    if (!ids.isEmpty()) {
      entries.values().removeIf(entry -> ids.contains(entry.id().toString()));
      live.set(entries.values().stream().filter(entry -> !entry.removed).count());
    }
  }

  /** Begins a comparison of everything: nothing is seen yet. */
  synchronized void beginScan() {
    scan++;
  }

  /**
   * Compares a file that is there with what is known, and notes that it was seen.
   *
   * @return whether its bytes must be looked at
   */
  synchronized boolean differs(String uri, Stat stat) {
    Entry entry = entries.get(uri);
    if (entry == null) {
      return true;
    }
    entry.seenIn = scan;
    if (entry.removed || entry.size != stat.size() || entry.modified != stat.modified()) {
      return true;
    }
    if (stat.changed() == Stat.UNKNOWN) {
      return false;
    }
    if (entry.changedIsExact ? stat.changed() != entry.changed : stat.changed() > entry.changed) {
      return true;
    }
    entry.changed = stat.changed();
    entry.changedIsExact = true;
    return false;
  }

  /** The documents that were not seen in this scan. */
  synchronized List<String> missing() {
    List<String> missing = new ArrayList<>();
    entries.forEach(
        (uri, entry) -> {
          if (!entry.removed && entry.seenIn != scan) {
            missing.add(uri);
          }
        });
    return missing;
  }

  /** The documents seen in this scan, by the key of their place. */
  synchronized Map<String, ScanReport.Taken> documents() {
    Map<String, ScanReport.Taken> documents = new HashMap<>();
    entries.forEach(
        (uri, entry) -> {
          if (!entry.removed && entry.seenIn == scan) {
            documents.put(
                uri,
                new ScanReport.Taken(
                    entry.id().toString(), new Version(entry.revision, entry.run)));
          }
        });
    return documents;
  }

  /** How many documents are known and not removed. */
  long live() {
    return live.get();
  }

  /**
   * What follows from the sightings; changes nothing.
   *
   * @param ids mints the ids of files seen for the first time
   */
  synchronized List<Decided> decide(List<Sighting> sightings, Supplier<UUID> ids) {
    List<Decided> decided = new ArrayList<>(sightings.size());
    Map<String, SourceFile> earlier = new HashMap<>();
    for (Sighting sighting : sightings) {
      SourceFile known = earlier.get(sighting.uri());
      if (known == null && entries.containsKey(sighting.uri())) {
        known = file(sighting.uri(), entries.get(sighting.uri()));
      }
      Optional<SourceFile> event = event(sighting, Optional.ofNullable(known), ids);
      event.ifPresent(file -> earlier.put(sighting.uri(), file));
      decided.add(new Decided(sighting, event));
    }
    return decided;
  }

  /** Takes in what was decided, once its events are acknowledged. */
  synchronized void accept(List<Decided> decided) {
    for (Decided one : decided) {
      Optional<Stat> stat =
          one.sighting() instanceof Sighting.Present present
              ? Optional.of(new Stat(present.blob().size(), present.modified(), present.changed()))
              : Optional.empty();
      if (one.event().isPresent()) {
        write(one.event().get(), 0, stat);
      } else {
        stat.ifPresent(seen -> note(entries.get(one.sighting().uri()), seen));
      }
      if (stat.isPresent()) {
        entries.get(one.sighting().uri()).seenIn = scan;
      }
    }
  }

  private Optional<SourceFile> event(
      Sighting sighting, Optional<SourceFile> known, Supplier<UUID> ids) {
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

  private SourceFile file(
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

  private SourceFile file(String uri, Entry entry) {
    return file(
        uri,
        entry.id().toString(),
        new BlobRef(entry.sha256(), entry.size),
        entry.modified,
        entry.revision,
        entry.removed ? Change.REMOVED : Change.UPDATED);
  }

  private void write(SourceFile file, long at, Optional<Stat> stat) {
    Entry entry = entries.computeIfAbsent(file.uri(), uri -> new Entry());
    boolean lived = entry.revision > 0 && !entry.removed;
    UUID id = UUID.fromString(file.id());
    entry.idHigh = id.getMostSignificantBits();
    entry.idLow = id.getLeastSignificantBits();
    entry.sha256(file.sha256());
    entry.size = file.size();
    entry.modified = Stat.nanos(file.modified());
    entry.changed = at;
    entry.changedIsExact = false;
    entry.removed = file.change() == Change.REMOVED;
    entry.revision = file.revision();
    entry.run = file.run();
    stat.ifPresent(seen -> note(entry, seen));
    boolean lives = !entry.removed;
    if (lives != lived) {
      live.addAndGet(lives ? 1 : -1);
    }
  }

  private static void note(Entry entry, Stat seen) {
    entry.modified = seen.modified();
    entry.changed = seen.changed();
    entry.changedIsExact = seen.changed() != Stat.UNKNOWN;
  }

  /** UUIDv7 begins with the time at which it was minted. */
  private static boolean newer(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) > 0;
  }
}
