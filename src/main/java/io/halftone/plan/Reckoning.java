package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Pace;
import io.halftone.job.SetWords;
import io.halftone.job.Shot;
import io.halftone.plan.Cheapest.Found;
import io.halftone.plan.DryRun.Load;
import io.halftone.plan.DryRun.PlannedSet;
import io.halftone.plan.Expectation.Odds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds up what a job comes to while its shots pass by, by the few groups into which they fall. Of a
 * shot it keeps no more than a bit, so that a job of any size is reckoned in the same room.
 */
final class Reckoning {
  private final Job job;
  private final Cheapest cheapest;
  private final Function<Shot, List<Model>> chain;
  private final Outlook outlook;
  private final Pace pace;
  private final int atOnce;
  private final Groups groups;
  private final Course course;
  private final Choices choices;
  private final List<Sum> sums = new ArrayList<>();

  /** The numbers of shots whose pictures have been bought before. */
  private final BitSet known = new BitSet();

  /** The numbers of shots with which a request begins. */
  private final BitSet leaders = new BitSet();

  /** What a stage comes to. */
  private record Sum(int stage, int pictures, int drafts, int sets) {
    Sum and(Shot shot) {
      return new Sum(stage, pictures + 1, drafts + (shot.cell().draft() ? 1 : 0), sets);
    }

    Sum andSet() {
      return new Sum(stage, pictures, drafts, sets + 1);
    }
  }

  /**
   * @param chain the model of a shot, and those that it falls back to
   */
  Reckoning(
      Job job, Cheapest cheapest, Function<Shot, List<Model>> chain, Outlook outlook, Pace pace) {
    this.job = job;
    this.cheapest = cheapest;
    this.chain = chain;
    this.outlook = outlook;
    this.pace = pace;
    this.atOnce = pace.largest();
    this.groups = new Groups(chain, outlook, atOnce);
    this.course = new Course(pace, outlook);
    this.choices = new Choices(job.id());
  }

  DryRun of(Findings findings) {
    for (int stage = 1; stage <= Recipe.of(job).stages(); stage++) {
      sums.add(new Sum(stage, 0, 0, 0));
      Families.of(expected(stage), found -> found.shot().family()).forEach(this::add);
      course.finish();
    }
    DryRun.Estimate estimate = estimate();
    var found = new ArrayList<>(InTurn.of(job, pace).stream().toList());
    found.addAll(findings.of(groups, estimate, course));
    return new DryRun(
        job.id(),
        job.kind(),
        stages(),
        Context.of(job, this::set),
        job.acceptance().lines(),
        choices.list(),
        job.repairLines(),
        Difference.of(job, groups),
        estimate,
        found,
        ArmPlans.of(job, groups),
        ArmPlans.shows(job));
  }

  private Stream<Found> expected(int stage) {
    return cheapest.expected(job, stage, outlook::inherited);
  }

  private void add(List<Found> family) {
    var bought = new ArrayList<Shot>();
    for (Found found : family) {
      Shot shot = found.shot();
      Group group = groups.of(shot);
      boolean had = group.isPossible() && outlook.isKnown(shot);
      boolean taken = outlook.isTakenOver(shot);
      group.add(shot, had, taken, family.size());
      known.set(shot.id().number(), had || taken);
      choices.add(found);
      sums.set(sums.size() - 1, sums.getLast().and(shot));
      if (group.isPossible() && !had && !taken) {
        bought.add(shot);
      }
    }
    ask(bought);
  }

  /** In sets as large as may be asked for together. */
  private void ask(List<Shot> bought) {
    int from = 0;
    while (from < bought.size()) {
      Shot leader = bought.get(from);
      Group group = groups.of(leader);
      int together = Math.min(group.together(), bought.size() - from);
      if (together > 1) {
        together = Math.min(together, course.room());
      }
      leaders.set(leader.id().number());
      if (together > 1) {
        sums.set(sums.size() - 1, sums.getLast().andSet());
      }
      course.ask(new Course.Request(leader, together, group.chances()));
      from += together;
    }
  }

  /** What is asked for together, a request after another. */
  private Stream<List<Shot>> sets(int stage) {
    return Families.of(expected(stage), found -> found.shot().family())
        .filter(family -> family.size() > 1)
        .flatMap(this::sets)
        .filter(set -> set.size() > 1);
  }

  private Stream<List<Shot>> sets(List<Found> family) {
    var sets = new ArrayList<List<Shot>>();
    for (Found found : family) {
      Shot shot = found.shot();
      if (leaders.get(shot.id().number())) {
        sets.add(new ArrayList<>());
      }
      if (!known.get(shot.id().number()) && groups.of(shot).isPossible()) {
        sets.getLast().add(shot);
      }
    }
    return sets.stream();
  }

  /** Those that are asked for together with the first of them; none if that is asked for alone. */
  private List<Shot> set(Shot first) {
    return first.family().isEmpty()
        ? List.of()
        : sets(first.stage())
            .filter(set -> set.getFirst().id().equals(first.id()))
            .findFirst()
            .orElse(List.of());
  }

  private PlannedSet planned(List<Shot> set) {
    Shot first = set.getFirst();
    return new PlannedSet(
        set.stream().map(Shot::id).toList(),
        groups
            .of(first)
            .model()
            .words(
                SetWords.prompt(
                    first.cell().shared().orElse(first.prompt()),
                    set.stream().map(Shot::variation).toList()),
                first.requested()));
  }

  private List<DryRun.Stage> stages() {
    List<String> titles = Stages.titles(job);
    return sums.stream()
        .filter(sum -> sum.pictures() > 0)
        .map(
            sum ->
                new DryRun.Stage(
                    sum.stage(),
                    titles.get(sum.stage() - 1),
                    sum.drafts(),
                    course.cost(sum.stage() - 1),
                    course.seconds(sum.stage() - 1),
                    new Remade<>(
                        sum.pictures(),
                        () ->
                            expected(sum.stage())
                                .map(found -> groups.of(found.shot()).planned(found.shot()))),
                    new Remade<>(sum.sets(), () -> sets(sum.stage()).map(this::planned))))
        .toList();
  }

  private DryRun.Estimate estimate() {
    Map<Odds, Integer> odds = odds();
    int bought = groups.count(Group::bought);
    var budgets = new ArrayList<Outlook.Allowance>();
    job.budget()
        .ifPresent(
            limit ->
                budgets.add(
                    new Outlook.Allowance(
                        "the job's budget",
                        Optional.empty(),
                        limit,
                        limit.without(outlook.booked(job.id())))));
    budgets.addAll(outlook.allowances());
    return new DryRun.Estimate(
        course.cost(),
        groups
            .dearest(Group::bought)
            .plus(groups.dearest(Group::open).times(job.preset().retakes())),
        Recipe.of(job) instanceof Staged staged && staged.stages() > 1
            ? Expectation.cost(job, staged, bought, replayed())
            : Expectation.cost(job, odds),
        bought == 0
            ? Expectation.USUAL
            : odds.entrySet().stream()
                    .mapToDouble(each -> each.getKey().passing() * each.getValue())
                    .sum()
                / bought,
        bought > 0
            && groups.possible().filter(group -> group.bought() > 0).allMatch(this::isLearned),
        bought,
        course.seconds(),
        course.loads().stream()
            .collect(
                Collectors.toMap(Load::provider, Load::requests, Integer::sum, LinkedHashMap::new)),
        course.loads(),
        pace.toString(),
        budgets);
  }

  /** How many pictures would be bought at which odds. */
  private Map<Odds, Integer> odds() {
    var odds = new LinkedHashMap<Odds, Integer>();
    groups
        .possible()
        .filter(group -> group.bought() > 0)
        .forEach(group -> odds.merge(odds(group), group.bought(), Integer::sum));
    return odds;
  }

  private Odds odds(Group group) {
    return new Odds(
        group.chances().getFirst().price(group.first(), 1),
        passing(group).orElse(Expectation.USUAL));
  }

  private boolean isLearned(Group group) {
    return passing(group).isPresent();
  }

  private Optional<Double> passing(Group group) {
    Chance asked = group.chances().getFirst();
    return outlook.passing(asked.model(), asked.account());
  }

  /** The odds of shots as a recipe writes them, which are many and fall into few kinds. */
  private Function<Shot, Optional<Odds>> replayed() {
    var odds = new HashMap<Group.Kind, Optional<Odds>>();
    var own = new Groups(chain, outlook, atOnce);
    return shot ->
        known.get(shot.id().number())
            ? Optional.empty()
            : odds.computeIfAbsent(
                Group.Kind.of(shot),
                kind ->
                    cheapest
                        .found(job, Stream.of(shot))
                        .map(found -> own.of(found.shot()))
                        .filter(Group::isPossible)
                        .map(this::odds)
                        .findFirst());
  }
}
