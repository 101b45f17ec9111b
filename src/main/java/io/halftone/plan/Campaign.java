package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Shot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
  public Stream<Shot> shots(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    List<Reference> references = drafting.references(List.of(), brief.references());
    int perPlatform = brief.variations().size();
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              String variation = brief.variations().get(i % perPlatform);
              return drafting.shot(
                  i + 1,
                  stage,
                  platform,
                  variation,
                  prompt(job, platform, Optional.of(variation), references),
                  references,
                  brief.related() ? Optional.of(platform.name()) : Optional.empty(),
                  cell(job, platform, variation, references));
            });
  }

  @Override
  public List<Said> said(Job job, Shot first) {
    return prompt(
            job,
            job.platforms().getFirst(),
            Optional.of(brief.variations().getFirst()),
            new Drafting(job).references(List.of(), brief.references()))
        .said();
  }

  private Cell cell(Job job, Platform platform, String variation, List<Reference> references) {
    Cell cell = Cell.of(Map.of("variation", variation));
    return brief.related()
        ? cell.sharing(prompt(job, platform, Optional.empty(), references).words())
        : cell;
  }

  /**
   * @param apart what sets the picture apart; nothing where many are asked for together
   */
  private Prompt prompt(
      Job job, Platform platform, Optional<String> apart, List<Reference> references) {
    return new Prompt(Layer.JOB, "Create a campaign picture of " + Prompt.clause(brief.theme()))
        .apart(": ", apart)
        .composed(platform)
        .branded(job, references);
  }
}
