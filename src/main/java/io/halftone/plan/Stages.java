package io.halftone.plan;

import io.halftone.job.Job;
import java.util.List;
import java.util.stream.IntStream;

/** The stages of a job. */
public final class Stages {
  private Stages() {}

  /** How many there are. */
  public static int of(Job job) {
    return Recipe.of(job).stages();
  }

  /** What each makes, as a person calls it. */
  public static List<String> titles(Job job) {
    Recipe recipe = Recipe.of(job);
    return IntStream.rangeClosed(1, recipe.stages()).mapToObj(recipe::title).toList();
  }
}
