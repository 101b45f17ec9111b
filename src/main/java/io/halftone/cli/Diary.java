package io.halftone.cli;

import io.halftone.deliver.Reports;
import io.halftone.deliver.SummaryText;
import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells on standard error which jobs a service takes in, and how they end. */
final class Diary {
  private static final int NEWEST = 100;

  private final Ledger ledger;
  private final PrintStream err;
  private final Set<JobId> known;
  private final Set<JobId> open;

  /** What has ended before the service started is not told again. */
  Diary(Ledger ledger, PrintStream err) {
    this.ledger = ledger;
    this.err = err;
    this.known = new HashSet<>(ledger.read(tx -> tx.jobs().newest(NEWEST)));
    this.open = new LinkedHashSet<>(ledger.read(tx -> tx.jobs().unended()));
  }

  int unfinished() {
    return open.size();
  }

  void tell() {
    for (JobId job : ledger.read(tx -> tx.jobs().newest(NEWEST)).reversed()) {
      if (known.add(job)) {
        open.add(job);
        err.println("accepted  " + job);
      }
    }
    for (JobId job : ledger.read(tx -> tx.jobs().unended())) {
      if (open.add(job)) {
        err.println("again     " + job);
      }
    }
    for (JobId job : List.copyOf(open)) {
      if (ledger.read(tx -> tx.jobs().find(job)).orElseThrow().state().ended()) {
        open.remove(job);
        err.print(
            new SummaryText(Place.onTerminal()).of(List.of(new Reports(ledger).summary(job))));
      }
    }
  }
}
