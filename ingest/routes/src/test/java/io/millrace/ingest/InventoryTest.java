package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contract.BlobRef;
import io.millrace.contract.Change;
import io.millrace.contract.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InventoryTest {

  private static final long MADE = 1_000_000;

  private int minted;

  private UUID mint() {
    return new UUID(0x0199a3c4_7b1e_7000L, 0x8000_0000_0000_0000L + minted++);
  }

  private record File(String content, Stat stat) {}

  /** A folder under random operations, its inventory, and what a naive model expects. */
  private final class World {
    final Random random;
    final Map<String, File> folder = new HashMap<>();
    final List<SourceFile> log = new ArrayList<>();
    Inventory inventory = new Inventory("test");
    long tick = 2 * MADE;

    World(long seed) {
      random = new Random(seed);
    }

    void mutate() {
      String uri = "f" + random.nextInt(30);
      File old = folder.get(uri);
      tick++;
      switch (random.nextInt(5)) {
        case 0 -> folder.remove(uri);
        case 1 -> {
          if (old != null) {
            // Touched: other times, same content.
            folder.put(uri, new File(old.content(), new Stat(old.stat().size(), tick, tick)));
          }
        }
        case 2 -> {
          if (old != null) {
            // Hazard 50: same size and time, other content; only the change time tells.
            String content = "v%02d".formatted(random.nextInt(50));
            folder.put(
                uri, new File(content, new Stat(content.length(), old.stat().modified(), tick)));
          }
        }
        default -> {
          String content = "v%02d".formatted(random.nextInt(50));
          folder.put(uri, new File(content, new Stat(content.length(), tick, tick)));
        }
      }
    }

    List<SourceFile> scan() {
      inventory.beginScan();
      List<Sighting> sightings = new ArrayList<>();
      folder.forEach(
          (uri, file) -> {
            if (inventory.differs(uri, file.stat())) {
              sightings.add(present(uri, file));
            }
          });
      inventory.missing().forEach(uri -> sightings.add(new Sighting.Gone(uri)));
      List<Inventory.Decided> decided = inventory.decide(sightings, InventoryTest.this::mint);
      inventory.accept(decided);
      List<SourceFile> events = decided.stream().flatMap(one -> one.event().stream()).toList();
      log.addAll(events);
      return events;
    }

    /**
     * What the topic gives a new process: partitions in any order, old records compacted or not.
     */
    void restart() {
      inventory = new Inventory("test");
      List<SourceFile> records = new ArrayList<>(log);
      if (random.nextBoolean()) {
        Collections.shuffle(records, random);
      }
      records.forEach(file -> inventory.learn(file, tick));
    }
  }

  private static Sighting present(String uri, File file) {
    return new Sighting.Present(
        uri,
        new BlobRef(hash(file.content()), file.stat().size()),
        file.stat().modified(),
        file.stat().changed());
  }

  private static String hash(String content) {
    return HexFormat.of().formatHex(content.getBytes(StandardCharsets.UTF_8)) + "0".repeat(58);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void theEventsAreExactlyWhatHappenedToTheFolder(long seed) {
    World world = new World(seed);
    Map<String, String> published = new HashMap<>();
    Map<String, String> idOf = new HashMap<>();
    Map<String, Long> revisionOf = new HashMap<>();
    for (int round = 0; round < 60; round++) {
      for (int i = world.random.nextInt(8); i > 0; i--) {
        world.mutate();
      }
      Map<String, String> expected = new TreeMap<>();
      world.folder.forEach(
          (uri, file) -> {
            String before = published.get(uri);
            if (before == null) {
              expected.put(uri, "CREATED " + hash(file.content()));
            } else if (!before.equals(hash(file.content()))) {
              expected.put(uri, "UPDATED " + hash(file.content()));
            }
          });
      published.forEach(
          (uri, hash) -> {
            if (!world.folder.containsKey(uri)) {
              expected.put(uri, "REMOVED " + hash);
            }
          });

      Map<String, String> actual = new TreeMap<>();
      for (SourceFile event : world.scan()) {
        actual.put(event.uri(), event.change() + " " + event.sha256());
        assertThat(idOf.merge(event.uri(), event.id(), (one, other) -> one)).isEqualTo(event.id());
        assertThat(event.revision()).isEqualTo(revisionOf.merge(event.uri(), 1L, Long::sum));
        if (event.change() == Change.REMOVED) {
          published.remove(event.uri());
        } else {
          published.put(event.uri(), event.sha256());
        }
      }

      assertThat(actual).as("seed %d, round %d", seed, round).isEqualTo(expected);
      assertThat(world.inventory.live()).isEqualTo(world.folder.size());
      assertThat(world.scan()).as("a second scan has no news").isEmpty();
      if (world.random.nextInt(4) == 0) {
        world.restart();
        assertThat(world.scan()).as("a restart has no news").isEmpty();
      }
    }
  }

  @Test
  void nothingIsKnownBeforeItIsAccepted() {
    Inventory inventory = new Inventory("test");
    List<Sighting> one = List.of(present("a", new File("v00", new Stat(3, 1, 1))));
    inventory.decide(one, this::mint);
    assertThat(inventory.differs("a", new Stat(3, 1, 1))).isTrue();
    assertThat(inventory.live()).isZero();
  }

  @Test
  void aBatchMayTellOfOneFileTwice() {
    Inventory inventory = new Inventory("test");
    List<Inventory.Decided> decided =
        inventory.decide(
            List.of(
                present("a", new File("v00", new Stat(3, 1, 1))),
                new Sighting.Gone("a"),
                present("a", new File("v01", new Stat(3, 2, 2)))),
            this::mint);
    inventory.accept(decided);
    assertThat(decided)
        .extracting(one -> one.event().orElseThrow().change() + " " + one.event().get().revision())
        .containsExactly("CREATED 1", "REMOVED 2", "CREATED 3");
    assertThat(inventory.live()).isEqualTo(1);
  }

  @Test
  void aForgottenDocumentIsMintedAnew() {
    World world = new World(1);
    world.folder.put("a", new File("v00", new Stat(3, 1, 1)));
    SourceFile first = world.scan().getFirst();
    world.inventory.forget(java.util.Set.of(first.id()));
    SourceFile second = world.scan().getFirst();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.revision()).isEqualTo(1);

    Inventory other = new Inventory("test");
    other.learn(second, 1);
    other.learn(first, 1);
    other.forget(java.util.Set.of(first.id()));
    assertThat(other.live()).isEqualTo(1);
  }

  @Test
  void aFileChangedAfterItsEventIsLookedAtOnceMoreByTheNextProcess() {
    World world = new World(1);
    world.folder.put("a", new File("v00", new Stat(3, 1, 1)));
    SourceFile event = world.scan().getFirst();
    Inventory next = new Inventory("test");
    next.learn(event, MADE);
    assertThat(next.differs("a", new Stat(3, 1, MADE - 1))).isFalse();
    Inventory later = new Inventory("test");
    later.learn(event, MADE);
    assertThat(later.differs("a", new Stat(3, 1, MADE + 1))).isTrue();
  }
}
