package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Shot;
import java.util.stream.Stream;

/**
 * How one kind of job becomes shots. The same job always gives the same shots under the same names.
 */
interface Recipe {

  Stream<Shot> shots(Job job, int stage);

  static Recipe of(Job job) {
    return switch (job.brief()) {
      case Brief.Campaign campaign -> new Campaign(campaign);
    };
  }
}
