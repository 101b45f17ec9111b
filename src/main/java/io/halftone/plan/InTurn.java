package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Pace;
import io.halftone.plan.DryRun.Finding;
import java.util.Optional;

/** What becomes of sets where only one picture of a job may be under way at a time. */
final class InTurn {
  private InTurn() {}

  static Optional<Finding> of(Job job, Pace pace) {
    return job.brief().related() && job.brief().perPlatform() > 1 && pace.allowance(0, 0) == 1
        ? Optional.of(
            new Finding(
                "related",
                "related",
                "With one picture at a time (pace %s), the pictures of a set are asked for one by one, and may look less alike."
                    .formatted(pace),
                "Write preset: {name: %s, pace: parallel}, or waves as large as a set; without related: true the same is made."
                    .formatted(job.preset().name())))
        : Optional.empty();
  }
}
