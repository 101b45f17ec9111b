package io.halftone.plan;

import io.halftone.job.Arm;
import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.ModelChoice;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Arms that are compared. The first picture of every arm comes before the second of any, so that
 * none is made at a better hour, and the n-th of each has the same seed.
 */
public final class Trial implements Recipe {
  /** What sets the shots of a trial apart. */
  public static final String ARM = "arm";

  public static final String SAMPLE = "sample";

  private final Brief.Trial brief;

  Trial(Brief.Trial brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    int arms = brief.arms().size();
    int perPlatform = brief.samples() * arms;
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i ->
                shot(
                    job,
                    stage,
                    i + 1,
                    job.platforms().get(i / perPlatform),
                    brief.arms().get(i % arms),
                    i % perPlatform / arms + 1));
  }

  private Written shot(Job job, int stage, int number, Platform platform, Arm arm, int sample) {
    List<Reference> references = references(job, arm);
    var drafting = new Drafting(job);
    Written written =
        drafting
            .shot(
                number,
                stage,
                platform,
                brief.samples() == 1 ? arm.name() : "%s %d".formatted(arm.name(), sample),
                prompt(job, platform, arm, references),
                references,
                Cell.of(traits(arm, sample)))
            .asking(
                drafting
                    .requested(platform.size(), arm.longSide(), arm.guidance(), references.size())
                    .seeded(arm.seed(sample)));
    return written.by(arm.model(), new ModelChoice.OnTrial(arm.exactly()));
  }

  private static Map<String, String> traits(Arm arm, int sample) {
    var traits = new LinkedHashMap<String, String>();
    traits.put(ARM, arm.name());
    traits.put(SAMPLE, Integer.toString(sample));
    return traits;
  }

  private static List<Reference> references(Job job, Arm arm) {
    List<Reference> needed =
        Stream.concat(arm.original().stream(), arm.references().stream()).toList();
    return new Drafting(job)
        .shown(
            arm.most(),
            needed,
            Stream.concat(job.brand().references().stream(), arm.shared().stream()));
  }

  /** The words of the arm come first and as they stand, for they may be what is compared. */
  private Prompt prompt(Job job, Platform platform, Arm arm, List<Reference> references) {
    Layer layer = arm.prompt().equals(brief.prompt()) ? Layer.JOB : Layer.SHOT;
    Prompt prompt =
        arm.original().isEmpty()
            ? new Prompt(layer, arm.prompt())
            : new Prompt(Layer.JOB, "Change the picture in image 1")
                .further(layer, ": ", arm.prompt())
                .closeTo(arm.strength());
    return prompt.composed(platform).branded(job, references);
  }
}
