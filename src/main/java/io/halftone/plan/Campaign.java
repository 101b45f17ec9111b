package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Platforms × variations of one theme: the same brand, text, light and references in every picture.
 */
final class Campaign implements Recipe {
  private final Brief.Campaign brief;

  Campaign(Brief.Campaign brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    List<Reference> references = drafting.references(List.of(), brief.references());
    return drafting.each(
        "variation",
        brief.variations(),
        brief.related(),
        references,
        (platform, apart) -> prompt(job, platform, apart, references));
  }

  private Prompt prompt(
      Job job, Platform platform, Optional<String> apart, List<Reference> references) {
    return new Prompt(Layer.JOB, "Create a campaign picture of " + Prompt.clause(brief.theme()))
        .apart(": ", apart)
        .composed(platform)
        .branded(job, references);
  }
}
