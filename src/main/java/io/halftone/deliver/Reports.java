package io.halftone.deliver;

import io.halftone.generate.Waits;
import io.halftone.job.Brief;
import io.halftone.job.JobId;
import io.halftone.job.Reference;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Assets;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Shots.State;
import io.halftone.ledger.Takes;
import io.halftone.plan.Stages;
import io.halftone.publish.Rests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the ledger what became of a job. */
public final class Reports {
  /** Of a job that is delivered: what still waits for another bucket is in one. */
  private static final Set<State> DELIVERED = EnumSet.of(State.PUBLISHED, State.PUBLISHING);

  private static final int PAGE = 200;

  /** More than that nobody reads in a terminal; the contact sheet has them all. */
  private static final int REASONS = 3;

  private final Ledger ledger;
  private final Optional<Waits> waits;

  /**
   * @param waits what jobs that have not ended wait for at their providers
   */
  public Reports(Ledger ledger, Waits waits) {
    this(ledger, Optional.of(waits));
  }

  /** Of jobs that have ended; what others wait for at their providers is not told. */
  public Reports(Ledger ledger) {
    this(ledger, Optional.empty());
  }

  private Reports(Ledger ledger, Optional<Waits> waits) {
    this.ledger = ledger;
    this.waits = waits;
  }

  /** How a job stands now. */
  public Summary summary(JobId id) {
    Jobs.Row row = ledger.read(tx -> tx.jobs().find(id)).orElseThrow();
    return Summary.of(
        report(row, row.state(), EnumSet.of(State.PUBLISHED)),
        ledger.read(tx -> tx.shots().reasons(id, REASONS)),
        row.manifest(),
        row.sheet(),
        row.state().ended() ? List.of() : ledger.read(tx -> waitedFor(tx, row)),
        row.state().ended() ? Optional.empty() : paused(row),
        row.cancelAt().isPresent() && !row.state().ended());
  }

  /** Why nothing is bought for it: its owner, a budget, or both. */
  private static Optional<String> paused(Jobs.Row row) {
    return Stream.concat(
            row.heldAt().stream()
                .map(
                    since ->
                        "by its owner at %s, until `halftone resume %s`"
                            .formatted(
                                Instant.ofEpochMilli(since).truncatedTo(ChronoUnit.SECONDS),
                                row.job().id())),
            row.paused().stream())
        .reduce((owner, budget) -> owner + "; and " + budget);
  }

  private List<String> waitedFor(Ledger.Tx tx, Jobs.Row row) {
    int open = row.cancelAt().isPresent() ? tx.takes().open(row.job().id()) : 0;
    Stream<String> orders =
        open == 0
            ? Stream.empty()
            : Stream.of(
                "%s still out and looked at once more"
                    .formatted(open == 1 ? "1 order that is" : open + " orders that are"));
    return Stream.of(
            orders,
            waits.stream().flatMap(each -> each.of(tx, row).stream()),
            Rests.waitedFor(tx, row.job()).stream().map(bucket -> "bucket " + bucket))
        .flatMap(lines -> lines)
        .toList();
  }

  /**
   * The report of a job that is being delivered: whoever reads it finds it ended. A shot that still
   * waits for another bucket is published for the readers of one that has it.
   */
  JobReport ended(JobId id) {
    Jobs.Row row = ledger.read(tx -> tx.jobs().find(id)).orElseThrow();
    return report(row, row.cancelAt().isPresent() ? Jobs.State.CANCELLED : made(id), DELIVERED);
  }

  /** Who got nothing at all is not told that it is done. */
  private Jobs.State made(JobId id) {
    Map<State, Integer> shots = ledger.read(tx -> tx.shots().byState(id));
    return DELIVERED.stream().anyMatch(shots::containsKey) ? Jobs.State.DONE : Jobs.State.FAILED;
  }

  /**
   * @param published states that count as published
   */
  private JobReport report(Jobs.Row row, Jobs.State state, Set<State> published) {
    JobId id = row.job().id();
    Map<State, Integer> shots = ledger.read(tx -> tx.shots().byState(id));
    Map<State, Integer> spare = ledger.read(tx -> tx.shots().spare(id));
    JobReport report =
        new JobReport(
            id,
            row.job().kind(),
            state,
            row.job().model(),
            row.job().brand(),
            row.job().brief().about(),
            row.job().brief().original().flatMap(Reference::sha256),
            row.stage(),
            Stages.titles(row.job()),
            row.placeholders(),
            Instant.ofEpochMilli(row.acceptedAt()),
            Instant.ofEpochMilli(Math.max(row.acceptedAt(), row.endedAt().orElseGet(ledger::now))),
            new JobReport.Counts(
                row.shots(),
                published.stream().mapToInt(each -> shots.getOrDefault(each, 0)).sum(),
                shots.getOrDefault(State.KEPT, 0),
                spare.values().stream().mapToInt(Integer::intValue).sum(),
                missed(State.REJECTED, shots, spare),
                missed(State.FAILED, shots, spare),
                missed(State.CANCELLED, shots, spare)),
            ledger.read(tx -> tx.takes().totals(id)),
            ledger.read(tx -> tx.takes().spending(id)),
            row.job().budget(),
            row.job().findings(),
            visitor -> each(id, published, visitor));
    JobReport whole = Edition.of(ledger, id).map(report::with).orElse(report);
    return row.job().brief() instanceof Brief.Trial trial && state.ended()
        ? whole.with(compared(trial, whole.shots()))
        : whole;
  }

  private static Comparison compared(Brief.Trial trial, ShotReports shots) {
    try {
      return Arms.of(trial, shots);
    } catch (IOException bug) {
      throw new UncheckedIOException("only documents are written while shots are walked", bug);
    }
  }

  private static int missed(State state, Map<State, Integer> shots, Map<State, Integer> spare) {
    return shots.getOrDefault(state, 0) - spare.getOrDefault(state, 0);
  }

  /** In the order of the numbers, which keeps the pictures of one platform together. */
  private void each(JobId id, Set<State> published, ShotReports.Visitor visitor)
      throws IOException {
    int after = 0;
    while (true) {
      int from = after;
      List<ShotReport> page = ledger.read(tx -> page(tx, id, from, published));
      for (ShotReport shot : page) {
        visitor.visit(shot);
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().shot().id().number();
    }
  }

  private static List<ShotReport> page(Ledger.Tx tx, JobId id, int after, Set<State> published) {
    List<Shots.Row> shots = tx.shots().after(id, after, PAGE);
    if (shots.isEmpty()) {
      return List.of();
    }
    int last = shots.getLast().id().number();
    Map<ShotId, List<Takes.Row>> takes =
        tx.takes().of(id, after, last).stream().collect(Collectors.groupingBy(Takes.Row::shot));
    Map<ShotId, List<Assets.Row>> assets =
        tx.assets().of(id, after, last).stream().collect(Collectors.groupingBy(Assets.Row::shot));
    Set<Integer> spare = tx.shots().spare(id, after, last);
    return shots.stream()
        .map(
            row ->
                new ShotReport(
                    published.contains(row.state()) ? row.in(State.PUBLISHED) : row,
                    assets.getOrDefault(row.id(), List.of()),
                    takes.getOrDefault(row.id(), List.of()).stream()
                        .map(take -> new TakeReport(take, origin(tx, take)))
                        .toList(),
                    spare.contains(row.id().number())))
        .toList();
  }

  private static Optional<TakeReport.Origin> origin(Ledger.Tx tx, Takes.Row take) {
    return take.copied()
        .map(TakeId::new)
        .flatMap(
            bought ->
                tx.takes()
                    .fetchedAt(bought)
                    .map(at -> new TakeReport.Origin(bought, Instant.ofEpochMilli(at))));
  }
}
