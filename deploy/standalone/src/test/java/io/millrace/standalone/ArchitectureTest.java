package io.millrace.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house that the compiler does not know; think hard before changing one. */
class ArchitectureTest {

  /** Every room, and the other rooms that it may know. */
  private static final Map<String, List<String>> ROOMS =
      Map.of(
          "contract", List.of(),
          "embedded", List.of(),
          "ingest", List.of("contract"),
          "extract", List.of("contract"),
          "analyze", List.of("contract"),
          "index", List.of("contract"),
          "kibana", List.of(),
          "console", List.of("contract", "index"),
          "bench", List.of("contract", "embedded", "extract", "analyze", "index"),
          "standalone",
              List.of(
                  "contract",
                  "embedded",
                  "ingest",
                  "extract",
                  "analyze",
                  "index",
                  "kibana",
                  "console",
                  "bench"));

  private static final Set<String> OFFSETS =
      Set.of("sendOffsetsToTransaction", "commitSync", "commitAsync");

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.millrace");

  static Stream<String> rooms() {
    return ROOMS.keySet().stream();
  }

  @Test
  void everyClassIsInARoom() {
    classes()
        .should()
        .resideInAnyPackage(rooms().map(room -> name(room) + "..").toArray(String[]::new))
        .check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsNoOtherRoomThanItMay(String room) {
    assertThat(PROGRAM.stream().anyMatch(c -> c.getPackageName().startsWith(name(room))))
        .as("classes of %s are here", room)
        .isTrue();
    for (String other : ROOMS.keySet()) {
      if (!other.equals(room) && !ROOMS.get(room).contains(other)) {
        noClasses()
            .that()
            .resideInAPackage(name(room) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(name(other) + "..")
            .check(PROGRAM);
      }
    }
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    slices().matching("io.millrace.(**)").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void onlyTheWorkerTouchesOffsets() {
    DescribedPredicate<JavaAccess<?>> offsets =
        describe(
            "commits or sends offsets",
            access ->
                OFFSETS.contains(access.getTarget().getName())
                    && access
                        .getTarget()
                        .getOwner()
                        .getPackageName()
                        .startsWith("org.apache.kafka.clients"));
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.millrace.contract.Worker")
        .should()
        .accessTargetWhere(offsets)
        .check(PROGRAM);
    assertThat(PROGRAM.get("io.millrace.contract.Worker").getAccessesFromSelf())
        .as("the rule finds what it is about")
        .anyMatch(offsets);
  }

  @Test
  void aClassIsNamedByWhatItIsOrDoes() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Misc)(\\$.*)?")
        .check(PROGRAM);
  }

  @Test
  void onlyMainClassesEndTheProcess() {
    DescribedPredicate<JavaAccess<?>> ends =
        describe(
            "ends the process",
            access ->
                (access.getTarget().getOwner().isEquivalentTo(System.class)
                        || access.getTarget().getOwner().isEquivalentTo(Runtime.class))
                    && Set.of("exit", "halt").contains(access.getTarget().getName()));
    List<String> mains =
        List.of(
            "io.millrace.standalone.Millrace",
            "io.millrace.embedded.BrokerMain",
            "io.millrace.extract.child.ParserMain",
            "io.millrace.extract.child.LastAct");
    noClasses()
        .that(
            describe(
                "are not " + mains,
                type -> mains.stream().noneMatch(main -> type.getName().startsWith(main))))
        .should()
        .accessTargetWhere(ends)
        .check(PROGRAM);
    for (String main : mains) {
      assertThat(
              PROGRAM.stream()
                  .filter(type -> type.getName().startsWith(main))
                  .flatMap(type -> type.getAccessesFromSelf().stream()))
          .as("%s ends its process", main)
          .anyMatch(ends);
    }
  }

  private static String name(String room) {
    return "io.millrace." + room;
  }
}
