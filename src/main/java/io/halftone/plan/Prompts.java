package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Cell;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A free list of prompts: one picture for each, on every platform. */
final class Prompts implements Recipe {
  private final Brief.Prompts brief;

  Prompts(Brief.Prompts brief) {
    this.brief = brief;
  }

  @Override
  public Stream<Written> written(Job job, int stage, Earlier earlier) {
    var drafting = new Drafting(job);
    List<Reference> references = drafting.references(List.of(), brief.references());
    int perPlatform = brief.prompts().size();
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              Brief.Named<String> prompt = brief.prompts().get(i % perPlatform);
              return drafting.shot(
                  i + 1,
                  stage,
                  platform,
                  prompt.name(),
                  new Prompt(Layer.SHOT, prompt.value())
                      .composed(platform)
                      .branded(job, references),
                  references,
                  Cell.of(Map.of("prompt", prompt.name())));
            });
  }
}
