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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The station at which pictures are judged: on to publishing, as they are or repaired, or made
 * again with sharper words, or rejected.
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
        Shots.Row shot, List<Takes.Row> takes, Job job, Inspection wanted, Inspection look) {}
    Optional<Waiting> claimed =
        ledger.write(
            tx ->
                tx.shots()
                    .claim(id, State.INSPECTING)
                    .map(
                        shot -> {
                          Job job = tx.jobs().lasting(id.job()).job();
                          Inspection wanted = job.preset().inspectionOf(shot.shot());
                          return new Waiting(
                              shot, tx.takes().of(id), job, wanted, look(tx, id, wanted));
                        }));
    if (claimed.isEmpty()) {
      return Next.NONE;
    }
    Shots.Row shot = claimed.get().shot();
    Takes.Row take = fetched(claimed.get().takes());
    Job job = claimed.get().job();
    Tried tried;
    Optional<Gist> gist;
    Inspection look = claimed.get().look();
    workplaces.enter();
    try {
      Candidate candidate =
          new Candidate(
              shot.shot(),
              take.effective(),
              Picture.open(store, take.picture().orElseThrow()),
              look,
              shot.shot().accepts(job),
              Gallery.of(store));
      Verdict found = inspectors.judge(candidate);
      boolean spared = look.kind() != claimed.get().wanted().kind();
      Verdict seen = spared && look.equals(Inspection.FILE) ? found.ofSpared() : found;
      tried = seen.passed() ? Tried.nothing(candidate, seen) : tried(candidate, seen, job);
      gist =
          shot.shot().accepts(job).set().flatMap(set -> tried.candidate().seen()).flatMap(Gist::of);
    } finally {
      workplaces.leave();
    }
    int flawed =
        (take.copied().isPresent() ? 0 : 1)
            + (int)
                claimed.get().takes().stream()
                    .filter(each -> each.attempt() > shot.retried())
                    .filter(each -> each.state() == Takes.State.FLAWED && each.copied().isEmpty())
                    .count();
    return ledger.write(
        tx -> {
          // Two of one set are not accepted side by side without having seen each other.
          gist.ifPresent(seen -> tx.jobs().hold(id.job()));
          Tried last =
              gist.map(
                      seen ->
                          tried.judged(
                              inspectors.withSet(
                                  tried.candidate(),
                                  tried.verdict(),
                                  belonging(tx, tried.candidate(), seen))))
                  .orElse(tried);
          return judged(tx, shot, take, last, gist, flawed, job.preset().retakes());
        });
  }

  /**
   * What is left of a picture once it has been judged, and repaired where that helps.
   *
   * @param repaired of which it is, in the store already
   * @param why nothing was repaired though something might have been
   */
  private record Tried(
      Candidate candidate,
      Verdict verdict,
      Optional<Takes.Repaired> repaired,
      Optional<String> why) {
    static Tried nothing(Candidate candidate, Verdict verdict) {
      return new Tried(candidate, verdict, Optional.empty(), Optional.empty());
    }

    /** What does not pass after all stays as it was bought. */
    Tried judged(Verdict last) {
      return new Tried(candidate, last, last.passed() ? repaired : Optional.empty(), why);
    }

    String reasons() {
      return Stream.concat(verdict.reasons().stream(), why.stream())
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * The repaired picture lies in the store before the ledger names it. Whoever is killed in between
   * repairs again, to the same bytes.
   */
  private Tried tried(Candidate candidate, Verdict flawed, Job job) throws IOException {
    return switch (new Repairer(inspectors, job.repairs()).repair(candidate, flawed)) {
      case Repairer.Outcome.Left(var why) -> new Tried(candidate, flawed, Optional.empty(), why);
      case Repairer.Outcome.Mended(var mended, var png, var verdict, var repaired) ->
          new Tried(
              mended,
              verdict,
              Optional.of(
                  new Takes.Repaired(
                      store.put(new ByteArrayInputStream(png), png.length).sha256(),
                      Json.write(repaired))),
              Optional.empty());
    };
  }

  private static Finding belonging(Ledger.Tx tx, Candidate candidate, Gist gist) {
    List<Belonging.Accepted> before =
        tx.gists().beside(candidate.shot()).stream()
            .map(
                row ->
                    new Belonging.Accepted(
                        row.shot().value(),
                        row.platform().equals(candidate.shot().platform().name()),
                        Gist.read(row.look())))
            .toList();
    return Belonging.of(gist, candidate.acceptance().set().orElseThrow(), before);
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
      Ledger.Tx tx,
      Shots.Row shot,
      Takes.Row take,
      Tried tried,
      Optional<Gist> gist,
      int flawed,
      int retakes) {
    Verdict verdict = tried.verdict();
    String reasons = tried.reasons();
    if (!tx.takes()
        .judged(take.id(), verdict.passed(), Json.write(verdict), reasons, tried.repaired())) {
      return Next.NONE;
    }
    if (verdict.passed()) {
      gist.ifPresent(seen -> tx.gists().add(take.id(), shot.shot(), seen.words()));
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
