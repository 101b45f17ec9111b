package io.halftone.plan;

import io.halftone.job.Job;

/** How many stages a job has. */
public final class Stages {
  private Stages() {}

  public static int of(Job job) {
    return Recipe.of(job).stages();
  }
}
