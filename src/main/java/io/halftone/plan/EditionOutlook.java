package io.halftone.plan;

import io.halftone.job.Account;
import io.halftone.job.Job;
import io.halftone.job.JobId;
import io.halftone.job.Made;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a dry run goes by when the job is the next edition of one that is known: the same as for any
 * other, and what is taken over. While the shots are looked at it learns how the two differ.
 */
public final class EditionOutlook implements Outlook {
  private static final int PAGE = 500;

  private final Ledger ledger;
  private final Job job;
  private final Outlook outlook;
  private final Inheritance inheritance;
  private final Job before;
  private final Map<ShotId, Optional<ShotId>> taken = new HashMap<>();
  private final Set<ShotId> formers = new HashSet<>();
  private final List<EditionPlan.Changed> changed = new ArrayList<>();
  private final List<EditionPlan.Added> added = new ArrayList<>();
  private boolean compares;

  /**
   * @param job with the id of the edition that it would be
   */
  public EditionOutlook(Ledger ledger, Job job, Outlook outlook, boolean placeholders) {
    this.ledger = ledger;
    this.job = job;
    this.outlook = outlook;
    this.inheritance = Inheritance.of(ledger, job.id(), placeholders);
    JobId former = job.id().former().orElseThrow();
    this.before = ledger.read(tx -> tx.jobs().find(former)).orElseThrow().job();
  }

  /** How it differs from the edition before, once all its shots have been looked at. */
  public EditionPlan told() {
    return new EditionPlan(
        job.id().edition(),
        job.id().name(),
        before.id(),
        (int) taken.values().stream().filter(Optional::isPresent).count(),
        List.copyOf(changed),
        List.copyOf(added),
        gone(),
        compares);
  }

  private List<EditionPlan.Gone> gone() {
    var gone = new ArrayList<EditionPlan.Gone>();
    int after = 0;
    while (true) {
      int from = after;
      List<Shots.Row> page = ledger.read(tx -> tx.shots().after(before.id(), from, PAGE));
      page.stream()
          .filter(row -> row.state() == Shots.State.PUBLISHED && !formers.contains(row.id()))
          .map(Shots.Row::shot)
          .map(shot -> new EditionPlan.Gone(shot.id(), shot.platform().name(), shot.variation()))
          .forEach(gone::add);
      if (page.size() < PAGE) {
        return List.copyOf(gone);
      }
      after = page.getLast().id().number();
    }
  }

  @Override
  public boolean isTakenOver(Shot shot) {
    return takenFrom(shot).isPresent();
  }

  @Override
  public Optional<Made> inherited(Shot shot) {
    return takenFrom(shot).flatMap(made -> ledger.read(tx -> tx.editions().inherited(shot, made)));
  }

  private Optional<ShotId> takenFrom(Shot shot) {
    Optional<ShotId> known = taken.get(shot.id());
    if (known != null) {
      return known;
    }
    Shots.Planned planned = inheritance.of(job, shot);
    taken.put(shot.id(), planned.takenFrom());
    planned.former().ifPresent(formers::add);
    compares |= Identity.of(job, shot).isEmpty();
    if (planned.takenFrom().isEmpty()) {
      planned
          .former()
          .ifPresentOrElse(
              former -> changed.add(changed(shot, former)),
              () ->
                  added.add(
                      new EditionPlan.Added(shot.id(), shot.platform().name(), shot.variation())));
    }
    return planned.takenFrom();
  }

  private EditionPlan.Changed changed(Shot shot, ShotId former) {
    Shot old = ledger.read(tx -> tx.shots().find(former)).orElseThrow().shot();
    Optional<Identity> one = Identity.of(job, shot);
    Optional<Identity> other = Identity.of(before, old);
    return new EditionPlan.Changed(
        shot.id(),
        former,
        shot.platform().name(),
        shot.variation(),
        Optional.of(WordDifference.of(old.prompt(), shot.prompt())).filter(w -> !w.isEmpty()),
        one.isPresent() && other.isPresent() ? one.get().fields(other.get()) : List.of());
  }

  @Override
  public List<Account> sellers(Shot shot, Model model) {
    return outlook.sellers(shot, model);
  }

  @Override
  public Pace of(Model model, Account account) {
    return outlook.of(model, account);
  }

  @Override
  public Optional<String> standing(JobId id) {
    return outlook.standing(id);
  }

  @Override
  public boolean isTaken(JobId id, String digest) {
    return outlook.isTaken(id, digest);
  }

  @Override
  public Money booked(JobId id) {
    return outlook.booked(id);
  }

  @Override
  public boolean isKnown(Shot shot) {
    return outlook.isKnown(shot);
  }

  @Override
  public Optional<Double> passing(Model model, Account account) {
    return outlook.passing(model, account);
  }

  @Override
  public List<Allowance> allowances() {
    return outlook.allowances();
  }
}
