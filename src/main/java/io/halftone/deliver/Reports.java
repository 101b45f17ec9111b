package io.halftone.deliver;

import io.halftone.job.Brief;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots.State;
import io.halftone.ledger.Takes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads from the ledger what became of a job. */
public final class Reports {
  private static final int PAGE = 200;

  private final Ledger ledger;

  public Reports(Ledger ledger) {
    this.ledger = ledger;
  }

  /** How a job stands now. */
  public Summary summary(JobId id) {
    Jobs.Row row = ledger.read(tx -> tx.jobs().find(id)).orElseThrow();
    return Summary.of(report(row, row.state().word()), row.manifest(), row.sheet());
  }

  /** The report of a job that is being delivered: whoever reads it finds it done. */
  JobReport ended(JobId id) {
    return report(ledger.read(tx -> tx.jobs().find(id)).orElseThrow(), Jobs.State.DONE.word());
  }

  private JobReport report(Jobs.Row row, String state) {
    JobId id = row.job().id();
    Map<State, Integer> shots = ledger.read(tx -> tx.shots().byState(id));
    Takes.Totals totals = ledger.read(tx -> tx.takes().totals(id));
    Takes.Spending spending = ledger.read(tx -> tx.takes().spending(id));
    int published = shots.getOrDefault(State.PUBLISHED, 0);
    return new JobReport(
        id,
        row.job().kind(),
        state,
        row.job().model(),
        row.job().brand(),
        switch (row.job().brief()) {
          case Brief.Campaign campaign -> campaign.theme();
        },
        row.placeholders(),
        Instant.ofEpochMilli(row.acceptedAt()),
        Instant.ofEpochMilli(Math.max(row.acceptedAt(), row.endedAt().orElseGet(ledger::now))),
        new JobReport.Counts(
            row.shots(),
            published,
            shots.getOrDefault(State.REJECTED, 0),
            shots.getOrDefault(State.FAILED, 0),
            shots.getOrDefault(State.CANCELLED, 0),
            totals.takes(),
            totals.retakes(),
            totals.failovers(),
            totals.uncertain()),
        JobReport.Spending.of(
            totals.spend(),
            spending.onRejected(),
            published,
            spending.byProvider(),
            spending.byModel(),
            row.job().budget()),
        visitor -> each(id, visitor));
  }

  /** In the order of the numbers, which keeps the pictures of one platform together. */
  private void each(JobId id, Shots.Visitor visitor) throws IOException {
    int after = 0;
    while (true) {
      int from = after;
      List<io.halftone.ledger.Shots.Row> page = ledger.read(tx -> tx.shots().after(id, from, PAGE));
      for (io.halftone.ledger.Shots.Row row : page) {
        visitor.visit(ledger.read(tx -> shot(tx, row)));
        after = row.id().number();
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private static ShotReport shot(Ledger.Tx tx, io.halftone.ledger.Shots.Row row) {
    return new ShotReport(
        row.shot(),
        row.state().word(),
        row.reason(),
        tx.assets().of(row.id()).stream()
            .map(
                asset ->
                    new ShotReport.Asset(
                        asset.bucket(),
                        asset.key(),
                        asset.url(),
                        asset.sha256(),
                        asset.bytes(),
                        asset.media(),
                        asset.width(),
                        asset.height()))
            .toList(),
        row.thumbnail(),
        tx.takes().of(row.id()).stream().map(Reports::take).toList());
  }

  private static TakeReport take(Takes.Row take) {
    return new TakeReport(
        take.id(),
        take.attempt(),
        take.provider(),
        take.model(),
        take.state().word(),
        take.price(),
        take.cost(),
        take.prompt(),
        take.effective(),
        take.failover(),
        take.retake(),
        new TakeReport.Times(
            Instant.ofEpochMilli(take.reservedAt()),
            take.submittedAt().map(Instant::ofEpochMilli),
            take.fetchedAt().map(Instant::ofEpochMilli),
            take.endedAt().map(Instant::ofEpochMilli)),
        take.reference(),
        take.picture(),
        take.verdict().map(json -> Json.read(json, TakeReport.Verdict.class)),
        take.reason());
  }
}
