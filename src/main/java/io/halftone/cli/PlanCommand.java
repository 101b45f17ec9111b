package io.halftone.cli;

import io.halftone.deliver.Wrapped;
import io.halftone.intake.InputError;
import io.halftone.intake.JobFile;
import io.halftone.intake.Reading;
import io.halftone.job.Job;
import io.halftone.job.Pace;
import io.halftone.job.Policy;
import io.halftone.ledger.Ledger;
import io.halftone.ops.House;
import io.halftone.plan.Difference;
import io.halftone.plan.DryRun;
import io.halftone.plan.Outlook;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: a dry run. */
@Command(
    name = "plan",
    description = "Dry run: shots, estimated cost, time and requests. Sends nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  /** As many shots of a stage as anybody reads through. */
  private static final int LISTED = 200;

  @Mixin private Place place;

  /** What is printed of a table. */
  record Planned(List<DryRun> jobs, List<InputError> errors) {}

  @Option(names = "--all", description = "list every shot with its prompt, not only the first")
  private boolean all;

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
    plan(house, reading.jobs(), plans -> show(plans, errors, print));
    return errors.isEmpty() ? Halftone.WELL : Halftone.INVALID;
  }

  private void show(List<DryRun> plans, List<InputError> errors, Print print) {
    if (place.json()) {
      // A table is a list of jobs even if it has one row.
      print.document(isTable() ? new Planned(plans, errors) : plans.getFirst());
    } else {
      plans.forEach(plan -> show(plan, all, System.out));
      errors.forEach(System.err::println);
    }
  }

  /**
   * Without a ledger nothing has been bought before, and nothing learned.
   *
   * @param show while the ledger is open, for shots are made as they are printed
   */
  private static void plan(House house, List<JobFile> jobs, Consumer<List<DryRun>> show)
      throws IOException {
    if (!house.hasLedger()) {
      show.accept(unlearned(house, jobs));
      return;
    }
    Ledger ledger;
    try {
      ledger = house.openLedger();
    } catch (IOException | RuntimeException away) {
      System.err.println(
          "What has been bought before, what providers take and what budgets leave is not known,"
              + " for the ledger cannot be read: "
              + away.getMessage());
      show.accept(unlearned(house, jobs));
      return;
    }
    try (ledger) {
      var plans = new ArrayList<DryRun>();
      for (JobFile job : jobs) {
        plans.add(dryRun(house, job, house.forecast(ledger, policy(house, job.job()))));
      }
      show.accept(plans);
    }
  }

  private boolean isTable() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static Policy policy(House house, Job job) {
    return job.preset().choose().orElse(house.settings().choose());
  }

  private static List<DryRun> unlearned(House house, List<JobFile> jobs) {
    return jobs.stream().map(job -> dryRun(house, job, unlearned(house, job.job()))).toList();
  }

  private static DryRun dryRun(House house, JobFile file, Outlook outlook) {
    return DryRun.of(
        file.job(),
        file.digest(),
        house.catalogue().models(),
        house.cheapest(),
        outlook,
        house.settings().pace(),
        LocalDate.now());
  }

  /** By the settings alone: of who is fast, healthy or worth his price nothing is known. */
  private static Outlook unlearned(House house, Job job) {
    boolean byPrice =
        switch (policy(house, job)) {
          case FIXED, FASTEST, HEALTHIEST -> false;
          case CHEAPEST, VALUE -> true;
        };
    return Outlook.unlearned(
        house.accounts(),
        byPrice,
        shot -> false,
        house.placeholders() ? List.of() : house.purse().allowances(house.accounts()));
  }

  private static void show(DryRun plan, boolean all, PrintStream out) {
    out.printf("%s, %s%n%n", plan.job(), plan.kind());
    boolean staged = plan.stages().size() > 1;
    for (DryRun.Stage stage : plan.stages()) {
      if (staged) {
        out.print(stage.stage() == 1 ? "" : "%n".formatted());
        out.printf("  %s%n", heading(stage));
      }
      Iterator<DryRun.PlannedShot> shots = stage.shots().iterator();
      for (int i = 0; shots.hasNext() && (all || i < LISTED); i++) {
        DryRun.PlannedShot shot = shots.next();
        out.printf(
            "  %-6s %-18s %5d × %-5d  %s%s%n",
            shot.id().value().substring(shot.id().value().indexOf('/') + 1),
            shot.platform(),
            shot.width(),
            shot.height(),
            shot.variation(),
            note(shot, !plan.choices().isEmpty()));
      }
      if (!all && stage.shots().size() > LISTED) {
        out.printf("  … and %,d more, which --all lists%n", stage.shots().size() - LISTED);
      }
    }
    out.println();
    ContextText.show(plan, all, out);
    String accepted = "Accepted";
    for (String line : plan.accepts()) {
      row(out, accepted, line);
      accepted = "";
    }
    String repaired = "Repairs";
    for (String line : plan.repairs()) {
      row(out, repaired, line);
      repaired = "";
    }
    plan.choices().forEach(choice -> show(choice, out));
    String differs = "Differs";
    for (Difference each : plan.differences()) {
      row(out, differs, each.words());
      differs = "";
    }
    String arms = "Arms";
    for (DryRun.ArmPlan arm : plan.arms()) {
      row(
          out,
          arms,
          "%s: %s, %s, with %s"
              .formatted(arm.arm(), count(arm.pictures(), "picture"), arm.cost(), arm.model()));
      arms = "";
    }
    plan.shows().ifPresent(words -> row(out, "Shows", words));
    DryRun.Estimate estimate = plan.estimate();
    row(
        out,
        "Cost",
        "%s for %s, at most %s with every retake"
            .formatted(estimate.cost(), count(estimate.takes(), "picture"), estimate.mostCost()));
    row(
        out,
        "",
        "about %s as %s%% of the takes pass%s"
            .formatted(
                estimate.expectedCost(),
                Math.round(100 * estimate.passing()) + " ",
                estimate.passingLearned() ? ", which is what they did of late" : " as a rule"));
    if (staged) {
      row(
          out,
          "Stages",
          "one begins when the one before has ended, from the best of what that made; the pictures"
              + " above are those of a job of which all are accepted, and there are fewer if some"
              + " are not");
    }
    if (estimate.takes() > 0) {
      row(
          out,
          "Time",
          "about %s at the providers, and then inspecting and publishing"
              .formatted(time(estimate.seconds())));
    }
    String name = "Requests";
    for (DryRun.Load load : estimate.loads()) {
      row(out, name, load(load));
      name = "";
    }
    row(out, "Pace", pace(estimate));
    name = "Budgets";
    for (Outlook.Allowance each : estimate.budgets()) {
      row(out, name, "%s of %s left: %s".formatted(each.left(), each.limit(), each.budget()));
      name = "";
    }
    for (DryRun.Finding finding : plan.findings()) {
      if (finding.rule().equals(DryRun.NOT_HONOURED)) {
        // Shown above.
        continue;
      }
      out.println();
      row(out, finding.rule(), finding.message());
      row(out, "", finding.suggestion());
    }
  }

  private static String heading(DryRun.Stage stage) {
    int pictures = stage.shots().size();
    String what =
        stage.drafts() == pictures
            ? count(pictures, "draft")
            : stage.drafts() == 0
                ? count(pictures, "picture")
                : "%s, %d of them drafts".formatted(count(pictures, "picture"), stage.drafts());
    String title = stage.title().startsWith("Stage ") ? "" : "Stage %d: ".formatted(stage.stage());
    return "%s%s (%s, %s, about %s)"
        .formatted(title, stage.title(), what, stage.cost(), time(stage.seconds()));
  }

  private static void show(DryRun.Choice choice, PrintStream out) {
    row(
        out,
        "Cheapest",
        "%s, %s%s (%s)"
            .formatted(
                choice.model(),
                choice.cost(),
                choice.pictures() == 1 ? "" : " for %d together".formatted(choice.pictures()),
                String.join(", ", choice.platforms())));
    choice.others().forEach(other -> row(out, "", other.model() + " " + other.why()));
  }

  /**
   * Which model makes it, where that is not the one that was asked for.
   *
   * @param chosen whether none was asked for
   */
  private static String note(DryRun.PlannedShot shot, boolean chosen) {
    if (shot.obstacle().isPresent()) {
      return "  (cannot be made)";
    }
    return shot.model().equals(shot.requestedModel()) && !chosen
        ? ""
        : "  (%s)".formatted(shot.model());
  }

  private static String load(DryRun.Load load) {
    return "%d to %s for %s, %d at a time, %s each%s"
        .formatted(
            load.requests(),
            load.provider(),
            load.model(),
            load.atOnce(),
            time(load.seconds()),
            load.learned() ? " of late" : "");
  }

  private static String pace(DryRun.Estimate estimate) {
    Pace pace = Pace.of(estimate.pace());
    return switch (pace.kind()) {
      case PARALLEL -> "parallel: as many at a time as the providers take";
      case ADAPTIVE -> "adaptive: %d at first%s".formatted(pace.most(), then(pace, estimate));
      case WORKERS, WAVES -> estimate.pace();
    };
  }

  /** How it would go on, if pictures take as long as is thought. */
  private static String then(Pace pace, DryRun.Estimate estimate) {
    if (estimate.takes() <= pace.most() || estimate.loads().isEmpty()) {
      return "";
    }
    double seconds = estimate.loads().getFirst().seconds();
    return ", then about %d at a time at %s each"
        .formatted(pace.measured(List.of(Math.round(seconds * 1000))).most(), time(seconds));
  }

  private static String time(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole / 60 % 60);
  }

  private static String count(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private static void row(PrintStream out, String name, String text) {
    out.printf("  %-12s  %s%n", name, Wrapped.at(16, text));
  }
}
