package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Shot;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How one kind of job becomes shots. The same job, after the same earlier stages, always gives the
 * same shots under the same names: the number of a shot is that of its place in all that the job
 * could make, whatever became of the others.
 */
interface Recipe {

  /** How often shots are planned: what a later stage makes starts from what an earlier one made. */
  default int stages() {
    return 1;
  }

  /** What a stage makes, as a person calls it. */
  default String title(int stage) {
    return stages() == 1 ? "Pictures" : "Stage " + stage;
  }

  /**
   * The shots of a stage with the pieces of their words, one after another, as they are asked for:
   * none is held. Those of a family stand next to each other.
   *
   * @param earlier what all stages before this one made
   */
  Stream<Written> written(Job job, int stage, Earlier earlier);

  /** The shots alone. */
  default Stream<Shot> shots(Job job, int stage, Earlier earlier) {
    return written(job, stage, earlier).map(Written::shot);
  }

  /**
   * Those with their pieces, if every one of the stages before is accepted.
   *
   * @param accepted what such a shot is to those that start from it
   */
  default Stream<Written> expected(Job job, int stage, Function<Shot, Made> accepted) {
    return written(job, stage, Earlier.NOTHING);
  }

  static Recipe of(Job job) {
    return switch (job.brief()) {
      case Brief.Campaign campaign -> new Campaign(campaign);
      case Brief.Variations variations -> new Variations(variations);
      case Brief.Prompts prompts -> new Prompts(prompts);
      case Brief.Compose compose -> new Compose(compose);
      case Brief.ProductMatrix productMatrix -> new ProductMatrix(productMatrix);
      case Brief.Series series -> new Series(series);
      case Brief.Trial trial -> new Trial(trial);
      case Brief.TextReplacement replacement -> new TextReplacement(replacement);
      case Brief.FromTemplate filled -> new FromTemplate(filled);
      case Brief.Refine refine -> new Refine(refine);
      case Brief.Cascade cascade -> new Cascade(cascade);
      case Brief.Catalogue catalogue -> new Catalogue(catalogue);
    };
  }
}
