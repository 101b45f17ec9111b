package io.halftone.inspect;

import io.halftone.job.Inspection;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Json;
import io.halftone.job.ShotId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Shots.State;
import io.halftone.ledger.Takes;
import io.halftone.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The station at which pictures are judged: on to publishing, or made again with sharper words, or
 * rejected.
 */
public final class Inspect {
  private static final int MOST_STANDSTILLS = 200;

  private final Ledger ledger;
  private final Store store;
  private final Inspectors inspectors;
  private final Workplaces workplaces;

  public Inspect(Ledger ledger, Store store, Inspectors inspectors, Workplaces workplaces) {
    this.ledger = ledger;
    this.store = store;
    this.inspectors = inspectors;
    this.workplaces = workplaces;
  }

  /** What the route does next. */
  public record Next(List<ShotId> passed, List<JobId> ended) {
    private static final Next NONE = new Next(List.of(), List.of());
  }

  /** Judges the shot's picture, if it waits for that. */
  public Next inspect(ShotId id) throws IOException {
    record Waiting(
        Shots.Row shot,
        List<Takes.Row> takes,
        List<Takes.Row> counting,
        Job job,
        Inspection look) {}
    Optional<Waiting> claimed =
        ledger.write(
            tx ->
                tx.shots()
                    .claim(id, State.INSPECTING)
                    .map(
                        shot -> {
                          Job job = tx.jobs().find(id.job()).orElseThrow().job();
                          return new Waiting(
                              shot,
                              tx.takes().of(id),
                              tx.takes().sinceRetry(id),
                              job,
                              look(tx, id, job.preset().inspection()));
                        }));
    if (claimed.isEmpty()) {
      return Next.NONE;
    }
    Shots.Row shot = claimed.get().shot();
    Takes.Row take = fetched(claimed.get().takes());
    Job job = claimed.get().job();
    Verdict verdict;
    Inspection look = claimed.get().look();
    workplaces.enter();
    try {
      Picture picture = Picture.open(store, take.picture().orElseThrow());
      Verdict found =
          inspectors.judge(
              new Candidate(
                  shot.shot(),
                  take.effective(),
                  picture,
                  look,
                  job.acceptance(),
                  Gallery.of(store)));
      boolean spared = look.kind() != job.preset().inspection().kind();
      verdict = spared && look.equals(Inspection.FILE) ? found.ofSpared() : found;
    } finally {
      workplaces.leave();
    }
    int flawed =
        (take.copied().isPresent() ? 0 : 1)
            + (int)
                claimed.get().counting().stream()
                    .filter(each -> each.state() == Takes.State.FLAWED && each.copied().isEmpty())
                    .count();
    return ledger.write(tx -> judged(tx, shot, take, verdict, flawed, job.preset().retakes()));
  }

  /** What one picture lacks others may lack: once one is flawed, nothing is left to chance. */
  private static Inspection look(Ledger.Tx tx, ShotId id, Inspection wanted) {
    Inspection look = wanted.of(id);
    boolean spared = wanted.kind() == Inspection.Kind.SPOT && look.equals(Inspection.FILE);
    return spared && tx.takes().anyFlawed(id.job()) ? Inspection.FULL : look;
  }

  private static Takes.Row fetched(List<Takes.Row> takes) {
    return takes.stream()
        .filter(take -> take.state() == Takes.State.FETCHED)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("a shot is inspected, but none of its takes is fetched"));
  }

  private static Next judged(
      Ledger.Tx tx, Shots.Row shot, Takes.Row take, Verdict verdict, int flawed, int retakes) {
    String reasons = String.join(" ", verdict.reasons());
    if (!tx.takes().judged(take.id(), verdict.passed(), Json.write(verdict), reasons)) {
      return Next.NONE;
    }
    if (verdict.passed()) {
      tx.shots().advance(shot.id(), State.INSPECTING, State.PUBLISHING);
      return new Next(List.of(shot.id()), List.of());
    }
    if (flawed <= retakes) {
      String sharper = Sharper.prompt(shot.shot().prompt(), verdict, Math.max(1, flawed));
      Optional<JobId> ended =
          tx.shots().again(shot.id(), State.INSPECTING, tx.now(), Optional.of(sharper), 0);
      return new Next(List.of(), ended.stream().toList());
    }
    Optional<JobId> ended =
        tx.shots().end(shot.id(), State.INSPECTING, State.REJECTED, Optional.of(reasons));
    return new Next(List.of(), ended.stream().toList());
  }

  /** Shots whose inspection has stood still. */
  public List<ShotId> standstills() {
    return ledger.write(tx -> tx.shots().standstills(State.INSPECTING, MOST_STANDSTILLS));
  }
}
