package io.halftone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;

/**
 * The packages are the stations in the order in which a job meets them, and imports only point
 * backwards.
 */
@AnalyzeClasses(packages = "io.halftone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> LINE =
      List.of(
          "job",
          "ledger",
          "store",
          "intake",
          "plan",
          "provider",
          "generate",
          "collect",
          "inspect",
          "publish",
          "deliver",
          "ops",
          "web",
          "cli");

  @ArchTest
  static void imports_only_point_backwards_along_the_line(JavaClasses all) {
    for (int i = 0; i < LINE.size() - 1; i++) {
      String[] ahead =
          LINE.subList(i + 1, LINE.size()).stream()
              .map(name -> "io.halftone." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.halftone." + LINE.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ahead)
          .allowEmptyShould(true)
          .because("a job moves one way: return a record, and let the route pass it on")
          .check(all);
    }
  }

  @ArchTest
  static final ArchRule words_know_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage("io.halftone.job..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.halftone.ledger..", "io.halftone.store..")
          .because(
              "everybody shares the words; move what needs a database or a file to its station");

  @ArchTest
  static final ArchRule ledger_and_store_do_not_know_each_other =
      noClasses()
          .that()
          .resideInAPackage("io.halftone.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.halftone.ledger..")
          .because(
              "the ledger knows names of bytes and the store knows bytes; let a station use both");

  @ArchTest
  static final ArchRule only_ops_knows_camel =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.halftone.ops..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..")
          .because(
              "a station must run in a plain test: move what needs Camel into a route or into ops");

  @ArchTest
  static final ArchRule only_the_ledger_knows_sql =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.halftone.ledger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..")
          .because("all SQL stands in the ledger: add a method to the table's class and call that");

  @ArchTest
  static final ArchRule protocols_are_pure_functions =
      noClasses()
          .that()
          .resideInAPackage("io.halftone.provider..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "java.nio.file..",
              "java.util.concurrent..",
              "io.halftone.ledger..",
              "io.halftone.store..")
          .because(
              "a protocol turns an order into a call and a reply into an outcome; the door sends"
                  + " it");

  @ArchTest
  static final ArchRule the_studio_imports_nothing_of_ours =
      noClasses()
          .that()
          .resideInAPackage("io.halftone.studio..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              LINE.stream().map(name -> "io.halftone." + name + "..").toArray(String[]::new))
          .because(
              "it stands for the providers, who know nothing of us: give it what it needs in its"
                  + " options");

  @ArchTest
  static final ArchRule only_the_command_line_opens_the_studio =
      classes()
          .that()
          .resideInAPackage("io.halftone.studio..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.halftone.studio..", "io.halftone.cli..")
          .because("the product must not know that a provider is not real: hand in its base URL");

  @ArchTest
  static final ArchRule no_package_needs_itself_through_others =
      SlicesRuleDefinition.slices()
          .matching("io.halftone.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "a circle is one package in two folders: move what both need to the earlier one");
}
