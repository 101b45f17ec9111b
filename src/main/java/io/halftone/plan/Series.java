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

/** One character or product in many scenes, its identity kept by references, anchors and seed. */
final class Series implements Recipe {
  private final Brief.Series brief;

  Series(Brief.Series brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Shot> shots(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job).avoiding(brief.avoid());
    List<Reference> references = drafting.ofSubject(brief.pictures(), brief.references());
    int perPlatform = brief.scenes().size();
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              String scene = brief.scenes().get(i % perPlatform);
              return drafting.shot(
                  i + 1,
                  stage,
                  platform,
                  scene,
                  prompt(job, platform, Optional.of(scene), references),
                  references,
                  brief.related() ? Optional.of(platform.name()) : Optional.empty(),
                  cell(job, platform, scene, references));
            });
  }

  private Cell cell(Job job, Platform platform, String scene, List<Reference> references) {
    Cell cell = Cell.of(Map.of("scene", scene));
    return brief.related()
        ? cell.sharing(prompt(job, platform, Optional.empty(), references).words())
        : cell;
  }

  /**
   * @param apart what sets the picture apart; nothing where many are asked for together
   */
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
