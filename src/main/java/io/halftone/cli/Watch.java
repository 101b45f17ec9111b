package io.halftone.cli;

import io.halftone.deliver.Reports;
import io.halftone.deliver.Summary;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.ops.Line;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on standard error how jobs come along, until all have ended. */
final class Watch {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Line line;
  private final Ledger ledger;
  private final Reports reports;
  private final PrintStream err;
  private final boolean terminal = Place.onTerminal();
  private final Set<TakeId> told = new HashSet<>();
  private final Set<String> troubles = new HashSet<>();
  private boolean complete;

  Watch(Line line, PrintStream err) {
    this.line = line;
    this.ledger = line.ledger();
    this.reports = line.reports();
    this.err = err;
  }

  /** Returns when every job has ended, or waits for money and for nothing else. */
  List<Summary> untilEnded(List<JobId> jobs) throws InterruptedException {
    awaitPlan(jobs);
    try (ProgressBar bar = bar(jobs)) {
      while (true) {
        line.check();
        boolean ended = jobs.stream().allMatch(this::ended);
        List<Summary> summaries = jobs.stream().map(reports::summary).toList();
        jobs.forEach(this::tell);
        tellOfWaits(summaries);
        show(bar, summaries);
        if (ended) {
          return summaries;
        }
        Thread.sleep(LOOK);
      }
    }
  }

  /** A bar of no pictures would tell nothing. */
  private void awaitPlan(List<JobId> jobs) throws InterruptedException {
    while (shots(jobs) == 0 && !jobs.stream().allMatch(this::ended)) {
      Thread.sleep(LOOK);
    }
  }

  private int shots(List<JobId> jobs) {
    return jobs.stream().map(reports::summary).mapToInt(Summary::shots).sum();
  }

  private boolean ended(JobId job) {
    return ledger.read(
        tx -> tx.jobs().find(job).orElseThrow().state().ended() || tx.jobs().isResting(job));
  }

  private ProgressBar bar(List<JobId> jobs) {
    return new ProgressBarBuilder()
        .setTaskName("pictures")
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setInitialMax(Math.max(1, shots(jobs)))
        .setUpdateIntervalMillis(terminal ? 250 : 2000)
        .setConsumer(
            terminal
                ? new ConsoleProgressBarConsumer(err, 100)
                : new DelegatingProgressBarConsumer(this::line, 100))
        .build();
  }

  private void show(ProgressBar bar, List<Summary> summaries) {
    bar.maxHint(Math.max(1, summaries.stream().mapToInt(Summary::shots).sum()));
    bar.setExtraMessage(
        " %s, %s, %s"
            .formatted(
                count(summaries.stream().mapToInt(Summary::retakes).sum(), "retake"),
                count(summaries.stream().mapToInt(Summary::failovers).sum(), "failover"),
                summaries.stream().map(Summary::spend).reduce(Money.ZERO, Money::plus)));
    bar.stepTo(
        summaries.stream()
            .mapToInt(s -> s.published() + s.drafts() + s.rejected() + s.failed())
            .sum());
  }

  /** The bar prints its last state once by its clock and once more when it is closed. */
  private synchronized void line(String progress) {
    boolean now = progress.contains("100%");
    if (!now || !complete) {
      err.println(progress);
    }
    complete = now;
  }

  private static String count(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /**
   * Says once of each flawed take what was found: a person wants to see the line at work. Of
   * providers the log tells.
   */
  private void tell(JobId job) {
    for (Takes.Row take : ledger.read(tx -> tx.takes().flawed(job))) {
      if (told.add(take.id())) {
        say(
            "flawed    %s by %s: %s"
                .formatted(take.shot(), take.provider(), take.reason().orElse("")));
      }
    }
  }

  /** Of providers the log has told, also of those whose work others take over. */
  private void tellOfWaits(List<Summary> summaries) {
    summaries.stream()
        .flatMap(job -> job.waitingFor().stream())
        .filter(what -> !what.startsWith("provider "))
        .filter(troubles::add)
        .forEach(what -> say("waiting   for " + what));
  }

  private void say(String line) {
    err.println((terminal ? "\r\u001b[K" : "") + line);
  }
}
