package io.halftone.plan;

import io.halftone.job.Brief;
import io.halftone.job.Job;
import io.halftone.job.Platform;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.Size;
import java.util.List;
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
  public Stream<Shot> shots(Job job, int stage) {
    List<Reference> references = references(job);
    int perPlatform = brief.variations().size();
    return IntStream.range(0, job.platforms().size() * perPlatform)
        .mapToObj(
            i -> {
              Platform platform = job.platforms().get(i / perPlatform);
              String variation = brief.variations().get(i % perPlatform);
              return new Shot(
                  ShotId.of(job.id(), i + 1),
                  stage,
                  platform,
                  variation,
                  Said.joined(Prompt.forCampaign(job, brief, platform, variation, references)),
                  job.model(),
                  requested(job, platform, references.size()),
                  references,
                  brief.related() ? Optional.of(platform.name()) : Optional.empty());
            });
  }

  @Override
  public List<Said> said(Job job) {
    return Prompt.forCampaign(
        job, brief, job.platforms().getFirst(), brief.variations().getFirst(), references(job));
  }

  private List<Reference> references(Job job) {
    return Stream.concat(job.brand().references().stream(), brief.references().stream())
        .limit(job.preset().references())
        .toList();
  }

  private static Shape requested(Job job, Platform platform, int references) {
    Size frame = platform.size();
    // Never fewer pixels than the platform shows: enlarging them would blur what was paid for.
    double scale =
        Math.max(1, (double) job.preset().longSide() / Math.max(frame.width(), frame.height()));
    return new Shape(
        new Size(
            Math.toIntExact(Math.round(frame.width() * scale)),
            Math.toIntExact(Math.round(frame.height() * scale))),
        job.seed(),
        Optional.of(job.preset().guidance()),
        references,
        Optional.of(String.join("; ", job.brand().avoid())).filter(words -> !words.isEmpty()));
  }
}
