package io.waybill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.waybill.policy.Rule;
import io.waybill.report.RevisionFolder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flow is the layout: who may know whom, and which libraries stay where. */
class ArchitectureTest {
  /**
   * The packages in the order of the flow, each with the earlier ones that it knows. A new arrow is
   * a decision: write it here, and say why in the commit. A package that is not here fails.
   */
  private static final String ARROWS =
      """
      crash:
      number:
      policy:   number
      sort:     crash
      feed:     policy sort
      profile:  policy sort feed
      detect:   policy feed profile
      match:    policy sort feed
      rule:     number policy sort match
      settle:   policy sort match rule
      report:   crash policy sort feed settle
      adjust:   policy sort feed settle report
      judge:    policy sort feed match rule settle report
      ledger:   crash report
      explain:  policy sort feed match rule settle report judge
      approval: crash policy report
      export:   crash policy sort settle report
      xlsx:     sort
      present:  crash policy sort feed settle report adjust approval xlsx
      job:      crash policy sort feed match settle report adjust judge ledger explain approval export present profile
      status:   policy feed report approval export job
      generate: policy
      cli:      adjust policy sort feed settle report ledger explain approval export present job status generate number profile detect
      """;

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.waybill");

  private static Map<String, List<String>> arrows() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    for (String line : ARROWS.lines().toList()) {
      int colon = line.indexOf(':');
      String knows = line.substring(colon + 1).strip();
      arrows.put(
          line.substring(0, colon), knows.isEmpty() ? List.of() : List.of(knows.split(" ", -1)));
    }
    return arrows;
  }

  /** The package of ours that a class is in, or the empty text. */
  private static String packageOf(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    return name.startsWith("io.waybill.") ? name.substring("io.waybill.".length()) : "";
  }

  @Test
  void packagesKnowOnlyEarlierOnes() {
    Map<String, List<String>> arrows = arrows();
    List<String> order = List.copyOf(arrows.keySet());
    arrows.forEach(
        (name, known) ->
            assertThat(order.subList(0, order.indexOf(name))).as(name).containsAll(known));
    TreeSet<String> against = new TreeSet<>();
    for (JavaClass from : MAIN) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String own = packageOf(from);
        String other = packageOf(dependency.getTargetClass().getBaseComponentType());
        if (!other.isEmpty()
            && !other.equals(own)
            && !arrows.getOrDefault(own, List.of()).contains(other)) {
          against.add(own + " -> " + other + ": " + dependency.getDescription());
        }
      }
    }

    assertThat(against).as("arrows that the flow does not have").isEmpty();
    assertThat(MAIN.stream().map(ArchitectureTest::packageOf)).containsAll(order).isSubsetOf(order);
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    slices().matching("io.waybill.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void theLedgerKnowsNothingOfReportsButTheirFolder() {
    noClasses()
        .that()
        .resideInAPackage("io.waybill.ledger")
        .should()
        .dependOnClassesThat(
            describe(
                "are reports, but not RevisionFolder",
                other ->
                    packageOf(other).equals("report")
                        && !other.isEquivalentTo(RevisionFolder.class)))
        .check(MAIN);
  }

  @Test
  void theGeneratorKnowsOnlyWhichRulesThereAre() {
    noClasses()
        .that()
        .resideInAPackage("io.waybill.generate")
        .should()
        .dependOnClassesThat(
            describe(
                "are neither java.* nor its own nor Rule",
                other ->
                    !other.getBaseComponentType().isPrimitive()
                        && !other.getBaseComponentType().getPackageName().startsWith("java.")
                        && !other.getPackageName().startsWith("org.jspecify")
                        && !packageOf(other.getBaseComponentType()).equals("generate")
                        && !other.getBaseComponentType().isEquivalentTo(Rule.class)))
        .check(MAIN);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # library,                      only known by
          java.sql..,                     ledger
          org.hsqldb..,                   ledger
          org.springframework.jdbc.core.., ledger
          # the job hands the database on to Spring Batch, and asks it nothing
          javax.sql..,                    ledger job
          org.springframework..,          ledger job
          picocli..,                      cli
          com.opencsv..,                  feed report
          com.fasterxml..,                report job cli
          org.yaml..,                     policy
          com.fasterxml.jackson..,        report job cli
          # the job tells its watcher; libraries' own lines are cli/LibraryLog's matter
          org.slf4j..,                    nobody
          ch.qos.logback..,               cli
          """)
  void librariesStayWhereTheyAreKnown(String library, String knownBy) {
    String[] packages = knownBy.split(" ", -1);
    for (int i = 0; i < packages.length; i++) {
      packages[i] = "io.waybill." + packages[i] + "..";
    }
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(MAIN);
  }

  @ParameterizedTest
  @CsvSource({"rule", "settle"})
  void rulesAndMoneyKnowNoFilesAndNoClock(String pure) {
    noClasses()
        .that()
        .resideInAPackage("io.waybill." + pure)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(LocalDate.class, "now", ZoneId.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .check(MAIN);
  }

  @Test
  void moneyIsNeverABinaryFloatingPointNumber() {
    noClasses()
        .that()
        .resideInAnyPackage("io.waybill.settle", "io.waybill.rule", "io.waybill.policy")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(double.class, float.class, Double.class, Float.class)
        .check(MAIN);
  }
}
