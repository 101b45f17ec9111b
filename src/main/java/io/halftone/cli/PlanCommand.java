package io.halftone.cli;

import io.halftone.generate.Cache;
import io.halftone.intake.InputError;
import io.halftone.intake.Reading;
import io.halftone.job.Account;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Policy;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ops.House;
import io.halftone.plan.DryRun;
import io.halftone.store.FolderStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plan}: a dry run. */
@Command(
    name = "plan",
    description = "Dry run: shots, estimated cost, time and requests. Sends nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin private Place place;

  /** What is printed of a table. */
  record Planned(List<DryRun> jobs, List<InputError> errors) {}

  @Parameters(paramLabel = "FILE", description = "a job file")
  private Path file;

  @Override
  public Integer call() throws Exception {
    House house = Premises.planned(place, System.err);
    Print print = Print.to(System.out, place);
    List<InputError> errors = CheckCommand.errors(house, List.of(file));
    Reading reading = CheckCommand.check(house).jobs(file);
    if (reading.isRefused()) {
      print.errors(errors.isEmpty() ? reading.errors() : errors);
      return Halftone.INVALID;
    }
    List<DryRun> plans = plans(house, reading.jobs().stream().map(each -> each.job()).toList());
    if (place.json()) {
      // A table is a list of jobs even if it has one row.
      print.document(isTable() ? new Planned(plans, errors) : plans.getFirst());
    } else {
      plans.forEach(plan -> show(plan, System.out));
      errors.forEach(System.err::println);
    }
    return errors.isEmpty() ? Halftone.WELL : Halftone.INVALID;
  }

  /** Without a ledger nothing has been bought before. */
  private static List<DryRun> plans(House house, List<Job> jobs) throws IOException {
    if (house.settings().cacheKeep().isZero() || !house.hasLedger()) {
      return plans(house, jobs, shot -> false);
    }
    Ledger ledger;
    try {
      ledger = house.openLedger();
    } catch (IOException | RuntimeException away) {
      System.err.println(
          "What has been bought before is not known, for the ledger cannot be read: "
              + away.getMessage());
      return plans(house, jobs, shot -> false);
    }
    var cache = new Cache(new FolderStore(house.settings().store()), house.settings().cacheKeep());
    try (ledger) {
      return plans(
          house, jobs, shot -> ledger.read(tx -> cache.answers(tx, shot, house.placeholders())));
    }
  }

  private static List<DryRun> plans(House house, List<Job> jobs, Predicate<Shot> known) {
    return jobs.stream().map(job -> dryRun(house, job, known)).toList();
  }

  private boolean isTable() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static DryRun dryRun(House house, Job job, Predicate<Shot> known) {
    Map<String, Model> models = house.catalogue().models();
    Model first = models.get(job.model());
    List<Model> chain =
        Stream.concat(Stream.of(first), first.fallbacks().stream().map(models::get)).toList();
    return DryRun.of(
        job,
        chain,
        inOrder(house, first, job.preset().choose().orElse(house.settings().choose())),
        house.settings().pace(),
        known,
        LocalDate.now());
  }

  /** What is learned of providers stands in a ledger, which a dry run does not open. */
  private static List<Account> inOrder(House house, Model model, Policy policy) {
    return switch (policy) {
      case FIXED, FASTEST, HEALTHIEST -> house.accounts();
      case CHEAPEST, VALUE ->
          house.accounts().stream()
              .sorted(
                  Comparator.comparing(
                      account ->
                          model
                              .offeredBy(account.name())
                              .map(offer -> offer.price().usual())
                              .orElse(Money.ZERO)))
              .toList();
    };
  }

  private static void show(DryRun plan, PrintStream out) {
    out.printf("%s, a %s%n%n", plan.job(), plan.kind());
    for (DryRun.Stage stage : plan.stages()) {
      for (DryRun.PlannedShot shot : stage.shots()) {
        out.printf(
            "  %-6s %-18s %5d × %-5d  %s%n",
            shot.id().value().substring(shot.id().value().indexOf('/') + 1),
            shot.platform(),
            shot.width(),
            shot.height(),
            shot.variation());
      }
    }
    if (!plan.accepts().isEmpty()) {
      out.printf("%n  Accepted is what has%n");
      plan.accepts().forEach(line -> out.printf("      %s%n", line));
    }
    DryRun.Estimate estimate = plan.estimate();
    out.printf(
        "%n  %d pictures for %s; with every retake that the preset allows, at most %s%n",
        plan.stages().stream().mapToInt(stage -> stage.shots().size()).sum(),
        estimate.cost(),
        estimate.mostCost());
    String requests =
        estimate.requestsByProvider().entrySet().stream()
            .map(each -> "%d requests to %s".formatted(each.getValue(), each.getKey()))
            .collect(Collectors.joining(", "));
    out.printf(
        "  about %.0f seconds at the provider; inspecting and publishing come on top%s%n",
        estimate.seconds(), requests.isEmpty() ? "" : ", " + requests);
    for (DryRun.Finding finding : plan.findings()) {
      out.printf("%n  %s: %s%n      %s%n", finding.rule(), finding.message(), finding.suggestion());
    }
  }
}
