package io.halftone.cli;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Spent;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import io.halftone.ops.House;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: how jobs stand, from the ledger; the service may be running or not. */
@Command(
    name = "status",
    description = "How jobs stand: one, or the newest.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(paramLabel = "JOB", arity = "0..1", description = "a job's id")
  private String job;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many jobs at most (default: ${DEFAULT-VALUE})")
  private int most;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "ask the service there; without it the ledger of the home is read")
  private URI url;

  @Override
  public Integer call() throws Exception {
    if (url != null) {
      return asked(Service.at(url, Premises.house(place, Map.of())));
    }
    House house = Premises.house(place, Map.of());
    if (!Files.isDirectory(place.home())) {
      throw new Halftone.WrongUse(
          "there is no folder %s; give the one that holds inbox, out and var with --home"
              .formatted(place.home()));
    }
    if (!house.hasLedger()) {
      return print(List.of(), Optional.empty());
    }
    try (Ledger ledger = house.openLedger()) {
      List<JobId> jobs = job == null ? ledger.read(tx -> tx.jobs().newest(most)) : named(ledger);
      // Without a key the studio stands in for those who sell, under names of its own.
      House selling = house.accounts().isEmpty() ? Premises.onStudio(house) : house;
      var reports = new Reports(ledger, selling.waits());
      var spent = Spent.of(ledger, house.settings().budget(), house.settings().budgetZone());
      int code = print(jobs.stream().map(reports::summary).toList(), Optional.of(spent));
      tellWhoWorks(house, ledger, jobs);
      for (LeftAlone left : LeftAlone.of(ledger, house)) {
        System.err.printf("provider %s %s. %s%n", left.provider(), left.why(), left.mend());
      }
      return code;
    }
  }

  /** The document is there also when there is nothing to tell; scripts read it. */
  private int print(List<Summary> summaries, Optional<Spent> spent) {
    Print print = Print.to(System.out, place);
    if (job == null && spent.isPresent()) {
      print.status(summaries, spent.get());
    } else {
      print.summaries(summaries);
    }
    if (!summaries.isEmpty()) {
      return Halftone.WELL;
    }
    if (job != null) {
      System.err.println("halftone: no job '%s' is in the ledger".formatted(job));
      return Halftone.FAILED;
    }
    if (!place.json()) {
      System.err.println("No job yet. Try: ./halftone make examples/campaign.yaml");
    }
    return Halftone.WELL;
  }

  /** A job that stands as running is not worked on by itself. */
  private static void tellWhoWorks(House house, Ledger ledger, List<JobId> jobs)
      throws IOException {
    boolean unended =
        jobs.stream()
            .map(job -> ledger.read(tx -> tx.jobs().find(job)).orElseThrow())
            .anyMatch(job -> !job.state().ended());
    if (unended && !house.isAtWork()) {
      System.err.println(
          "Nobody works in %s: what is unfinished goes on when `halftone run` starts there."
              .formatted(house.address().home()));
    }
  }

  private Integer asked(Service service) {
    service.print(
        place,
        job == null
            ? service.get("/api/jobs?limit=" + Math.clamp(most, 1, 200))
            : service.get(Service.path(job, "")));
    return Halftone.WELL;
  }

  private List<JobId> named(Ledger ledger) {
    if (!JobId.PATTERN.matcher(job).matches()) {
      throw new Halftone.WrongUse(JobId.unusable(job));
    }
    return ledger.read(tx -> tx.editions().called(job)).stream()
        .map(row -> row.job().id())
        .toList();
  }
}
