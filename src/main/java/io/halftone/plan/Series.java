package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One character or product in many scenes, its identity kept by references, anchors and seed. */
final class Series implements Recipe {
  private final Brief.Series brief;

  Series(Brief.Series brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job).avoiding(brief.avoid());
    List<Reference> references = drafting.ofSubject(brief.pictures(), brief.references());
    return drafting.each(
        "scene",
        brief.scenes(),
        brief.related(),
        references,
        (platform, apart) -> prompt(job, platform, apart, references));
  }

  private Prompt prompt(
      Job job, Platform platform, Optional<String> apart, List<Reference> references) {
    return new Prompt(
            Layer.JOB,
            "Show exactly the same subject as in image 1, " + Prompt.clause(brief.subject()))
        .apart(": ", apart)
        .traits(Layer.JOB, brief.anchors())
        .composed(platform)
        .branded(job, references);
  }
}
