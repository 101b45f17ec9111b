package io.halftone.plan;

import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.plan.DryRun.ArmPlan;
import io.halftone.plan.DryRun.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a dry run says of the arms of a trial. */
final class ArmPlans {
  private ArmPlans() {}

  static List<ArmPlan> of(Job job, Map<Shot, List<Chance>> chances) {
    return arms(job).stream()
        .map(
            arm -> {
              List<Shot> shots = chances.keySet().stream().filter(shot -> is(shot, arm)).toList();
              Money cost =
                  shots.stream()
                      .flatMap(
                          shot -> chances.get(shot).stream().limit(1).map(c -> c.price(shot, 1)))
                      .reduce(Money.ZERO, Money::plus);
              return new ArmPlan(arm.name(), arm.model(), shots.size(), cost);
            })
        .toList();
  }

  /** Before anything is known, a first take is taken to pass as often as first takes do. */
  static Optional<String> shows(Job job) {
    if (!(job.brief() instanceof Brief.Trial trial)) {
      return Optional.empty();
    }
    int pictures = trial.samples() * job.platforms().size();
    int tests = Power.tests(trial.arms().size());
    double shown = Power.shown(Power.USUAL_RATE, pictures, tests);
    String more =
        "%d of each show a difference of 20 points, %d one of 10"
            .formatted(
                Power.picturesFor(Power.USUAL_RATE, 0.2, tests),
                Power.picturesFor(Power.USUAL_RATE, 0.1, tests));
    return Optional.of(
        shown > 1
            ? "how the arms look; no difference between the shares that pass (%s, where 70 %% pass)"
                .formatted(more)
            : "a difference of %d points between the shares that pass, four times in five (%s, where 70 %% pass)"
                .formatted(Math.round(100 * shown), more));
  }

  /** Arms that ask for the same, word for word and pixel for pixel, differ by chance alone. */
  static List<Finding> alike(Job job, Map<Shot, List<Chance>> chances) {
    record Asked(String model, String words, Shape effective, List<Reference> shown) {}
    var first = new HashMap<Asked, String>();
    var findings = new ArrayList<Finding>();
    for (Arm arm : arms(job)) {
      Optional<Shot> sample =
          chances.keySet().stream()
              .filter(shot -> is(shot, arm) && !chances.get(shot).isEmpty())
              .findFirst();
      if (sample.isEmpty()) {
        continue;
      }
      Shot shot = sample.get();
      Model sold = chances.get(shot).getFirst().sold();
      Shape effective = sold.honour(shot.requested());
      String other =
          first.putIfAbsent(
              new Asked(
                  sold.name(),
                  sold.words(shot.prompt(), shot.requested()),
                  effective,
                  shot.references().subList(0, effective.references())),
              arm.name());
      if (other != null) {
        findings.add(
            new Finding(
                "arms",
                "arms",
                "%s asks %s for exactly the same as %s, so that only chance can tell them apart."
                    .formatted(arm.name(), sold.name(), other),
                "Let it differ by something that the model is told, or leave it out."));
      }
    }
    return findings;
  }

  private static List<Arm> arms(Job job) {
    return job.brief() instanceof Brief.Trial trial ? trial.arms() : List.of();
  }

  private static boolean is(Shot shot, Arm arm) {
    return arm.name().equals(shot.cell().traits().get(Trial.ARM));
  }
}
