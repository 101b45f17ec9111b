package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Shot;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one kind of job becomes shots. The same job always gives the same shots under the same names.
 */
interface Recipe {

  Stream<Shot> shots(Job job, int stage);

  /** What the prompt of the first shot is made of; empty where nobody tells it apart. */
  default List<Said> said(Job job) {
    return List.of();
  }

  static Recipe of(Job job) {
    return switch (job.brief()) {
      case Brief.Campaign campaign -> new Campaign(campaign);
    };
  }
}
