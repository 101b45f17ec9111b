package io.halftone.deliver;

import io.halftone.inspect.Verdict;
import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Money;
import io.halftone.ledger.Takes;
import io.halftone.plan.Trial;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up the shots of a trial by arm. Only the first take of a shot that made a picture counts for
 * rate, score and time: what a model makes at the second try, with sharper words, is no sample of
 * what the arm does.
 */
final class Arms {
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private Arms(Brief.Trial trial) {
    trial.arms().forEach(arm -> tallies.put(arm.name(), new Tally(arm)));
  }

  static Comparison of(Brief.Trial trial, ShotReports shots) throws IOException {
    var arms = new Arms(trial);
    shots.forEach(
        shot ->
            Optional.ofNullable(arms.tallies.get(shot.shot().cell().traits().get(Trial.ARM)))
                .ifPresent(tally -> tally.add(shot)));
    return Comparison.of(trial.kind(), arms.tallies.values().stream().map(Tally::sample).toList());
  }

  /** The take that speaks for its arm: the first of which a picture was looked at. */
  static Optional<TakeReport> first(ShotReport shot) {
    return shot.takes().stream().filter(take -> take.verdict().isPresent()).findFirst();
  }

  private static final class Tally {
    private final Arm arm;
    private final List<Double> scores = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private int pictures;
    private int looked;
    private int passed;
    private int published;
    private int takes;
    private Money spend = Money.ZERO;

    Tally(Arm arm) {
      this.arm = arm;
    }

    void add(ShotReport shot) {
      pictures++;
      published += shot.published() ? 1 : 0;
      takes += (int) shot.takes().stream().filter(TakeReport::counts).count();
      spend = spend.plus(shot.cost());
      first(shot)
          .ifPresent(
              take -> {
                looked++;
                passed += take.row().state() == Takes.State.PASSED ? 1 : 0;
                take.verdict().map(Verdict::score).ifPresent(scores::add);
                take.taken().ifPresent(time -> seconds.add(time.toMillis() / 1000.0));
              });
    }

    Comparison.Sample sample() {
      double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
      return new Comparison.Sample(
          new ArmFigures(
              arm.name(),
              arm.says(),
              arm.model(),
              pictures,
              looked,
              passed,
              looked == 0 ? Optional.empty() : Optional.of(rate()),
              all.length == 0 ? Optional.empty() : Optional.of(score(all)),
              published,
              takes,
              spend,
              published == 0 ? Optional.empty() : Optional.of(each()),
              middle(),
              List.of()),
          all);
    }

    private Money each() {
      return Money.of(
          spend.dollars().divide(BigDecimal.valueOf(published), 6, RoundingMode.HALF_UP));
    }

    private ArmFigures.Estimate rate() {
      Difference.Interval bounds = Difference.ofShare(passed, looked);
      return new ArmFigures.Estimate((double) passed / looked, bounds.low(), bounds.high());
    }

    private static ArmFigures.Estimate score(double[] all) {
      double mean = Difference.mean(all);
      Difference.Interval bounds =
          all.length == 1 ? new Difference.Interval(mean, mean) : Difference.ofMean(all);
      return new ArmFigures.Estimate(mean, bounds.low(), bounds.high());
    }

    /** One that was stuck says nothing of the others. */
    private Optional<Double> middle() {
      List<Double> sorted = seconds.stream().sorted().toList();
      return sorted.isEmpty()
          ? Optional.empty()
          : Optional.of((sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2);
    }
  }
}
