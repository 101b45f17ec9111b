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
import java.util.Optional;
import java.util.stream.Stream;

/** What a dry run says of the arms of a trial. */
final class ArmPlans {
  private ArmPlans() {}

  static List<ArmPlan> of(Job job, Groups groups) {
    return arms(job).stream()
        .map(
            arm ->
                new ArmPlan(
                    arm.name(),
                    arm.model(),
                    of(arm, groups).mapToInt(Group::pictures).sum(),
                    of(arm, groups)
                        .filter(Group::isPossible)
                        .map(
                            group ->
                                group
                                    .chances()
                                    .getFirst()
                                    .price(group.first(), 1)
                                    .times(group.pictures()))
                        .reduce(Money.ZERO, Money::plus)))
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
  static List<Finding> alike(Job job, Groups groups) {
    record Asked(String model, String words, Shape effective, List<Reference> shown) {}
    var first = new HashMap<Asked, String>();
    var findings = new ArrayList<Finding>();
    for (Arm arm : arms(job)) {
      Optional<Group> sample = of(arm, groups).filter(Group::isPossible).findFirst();
      if (sample.isEmpty()) {
        continue;
      }
      Shot shot = sample.get().first();
      Model sold = sample.get().model();
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

  private static Stream<Group> of(Arm arm, Groups groups) {
    return groups.all().stream()
        .filter(group -> arm.name().equals(group.first().cell().traits().get(Trial.ARM)));
  }
}
