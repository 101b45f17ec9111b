package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One picture, varied in a list of ways, on every platform. */
final class Variations implements Recipe {
  private final Brief.Variations brief;

  Variations(Brief.Variations brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    List<Reference> references =
        drafting.references(List.of(brief.reference()), brief.references());
    return drafting.each(
        "variation",
        brief.variations(),
        brief.related(),
        references,
        (platform, apart) -> prompt(job, platform, apart, references));
  }

  private Prompt prompt(
      Job job, Platform platform, Optional<String> apart, List<Reference> references) {
    return new Prompt(Layer.JOB, "Vary the picture in image 1, " + Prompt.clause(brief.prompt()))
        .apart(": ", apart)
        .closeTo(brief.strength())
        .composed(platform)
        .branded(job, references);
  }
}
