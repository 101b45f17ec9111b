package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From small pictures to a large one on every platform in every variation: each stage starts from
 * the best of the one before, and is stricter. All stages but the last are drafts, no larger than
 * asked for.
 */
final class Cascade implements Staged {
  private final Brief.Cascade brief;

  Cascade(Brief.Cascade brief) {
    this.brief = brief;
  }

  @Override
  public int stages() {
    return brief.stages().size();
  }

  @Override
  public String title(int stage) {
    return "Stage %d, %d px".formatted(stage, step(stage).longSide());
  }

  private int perPlatform() {
    return Math.max(1, brief.variations().size());
  }

  @Override
  public int lanes(Job job) {
    return job.platforms().size() * perPlatform();
  }

  @Override
  public Stream<Written> written(Job job, int stage, int lane, Earlier earlier) {
    return new Lane(
            new Drafting(job),
            lane,
            job.platforms().get(lane / perPlatform()),
            brief.variations().stream().skip(lane % perPlatform()).findFirst())
        .shots(stage, earlier);
  }

  /** Pictures that a stage could make at most in one lane. */
  private int most(int stage) {
    return stage == 1
        ? step(1).candidates()
        : Math.min(step(stage - 1).keep(), most(stage - 1)) * step(stage).candidates();
  }

  private Brief.Cascade.Step step(int stage) {
    return brief.stages().get(stage - 1);
  }

  /** What feeds each other from stage to stage: the pictures of a platform and variation. */
  private final class Lane {
    private final Drafting drafting;
    private final int index;
    private final Platform platform;
    private final Optional<String> variation;

    Lane(Drafting drafting, int index, Platform platform, Optional<String> variation) {
      this.drafting = drafting;
      this.index = index;
      this.platform = platform;
      this.variation = variation;
    }

    private String name() {
      return variation.map(words -> platform.name() + ", " + words).orElse(platform.name());
    }

    Stream<Written> shots(int stage, Earlier earlier) {
      int each = step(stage).candidates();
      if (stage == 1) {
        return IntStream.range(0, each).mapToObj(place -> shot(1, place, Optional.empty()));
      }
      List<Made> best =
          earlier.best(stage - 1, name()).stream().limit(step(stage - 1).keep()).toList();
      return IntStream.range(0, best.size() * each)
          .mapToObj(place -> shot(stage, place, Optional.of(best.get(place / each))));
    }

    private int number(int stage, int place) {
      int before = IntStream.range(1, stage).map(Cascade.this::most).sum();
      int all = IntStream.rangeClosed(1, stages()).map(Cascade.this::most).sum();
      return index * all + before + place + 1;
    }

    private Written shot(int stage, int place, Optional<Made> from) {
      Job job = drafting.job();
      Brief.Cascade.Step step = step(stage);
      boolean last = stage == stages();
      Platform frame = last ? platform : Drafting.small(platform, step.longSide());
      List<Reference> references =
          drafting.references(
              from.map(made -> Reference.stored(Reference.Role.ORIGINAL, made.picture())).stream()
                  .toList(),
              brief.references());
      Shape requested =
          drafting
              .requested(frame.size(), step.longSide(), step.guidance(), references.size())
              .seeded(drafting.seed(place));
      return drafting
          .shot(
              number(stage, place),
              stage,
              frame,
              label(stage, place),
              prompt(frame, requested, references, from.isPresent()),
              references,
              cell(stage, place, from, last))
          .asking(requested)
          .by(step.model().orElse(job.model()));
    }

    private Cell cell(int stage, int place, Optional<Made> from, boolean last) {
      var traits = new LinkedHashMap<String, String>();
      variation.ifPresent(words -> traits.put("variation", words));
      traits.put("pixels", Integer.toString(step(stage).longSide()));
      if (most(stage) > 1) {
        traits.put(Cell.CANDIDATE, Integer.toString(place + 1));
      }
      Cell cell =
          Cell.of(traits).from(from.map(made -> made.shot().id()).stream().toList()).inLane(name());
      return last ? cell : cell.asDraft();
    }

    private String label(int stage, int place) {
      var words = new StringBuilder(variation.orElse(""));
      if (stage < stages()) {
        words.append(words.isEmpty() ? "" : ", ").append("stage ").append(stage);
      }
      if (most(stage) > 1) {
        words.append(words.isEmpty() ? "" : ", ").append("candidate ").append(place + 1);
      }
      return words.isEmpty() ? "final" : words.toString();
    }

    private Prompt prompt(
        Platform frame, Shape requested, List<Reference> references, boolean again) {
      Prompt prompt =
          again
              ? new Prompt(
                      Layer.JOB,
                      "Render the picture in image 1 again in finer detail, at %s pixels"
                          .formatted(requested.size()))
                  .further(Layer.JOB, ": ", brief.prompt())
              : new Prompt(Layer.JOB, brief.prompt());
      prompt.apart(": ", variation);
      if (again) {
        prompt.say(Layer.JOB, "Keep the composition, the subject and the colours of image 1");
      }
      return prompt.composed(frame).branded(drafting.job(), references);
    }
  }
}
