package io.halftone.collect;

import io.halftone.generate.Consequences;
import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.provider.Errand;
import java.util.List;
import java.util.Optional;

/**
 * What the route does next. Nothing here shares its name with what the route reads: Camel could not
 * choose.
 *
 * @param made purchases whose pictures are to be fetched
 */
public record Next(
    List<Errand> errands, List<TakeId> made, List<ShotId> inspections, List<JobId> ended) {
  static final Next NONE = of(Consequences.NONE);

  static Next asking(List<Errand> errands) {
    return new Next(errands, List.of(), List.of(), List.of());
  }

  static Next ending(Optional<JobId> job) {
    return new Next(List.of(), List.of(), List.of(), job.stream().toList());
  }

  static Next inspecting(ShotId shot) {
    return new Next(List.of(), List.of(), List.of(shot), List.of());
  }

  static Next fetching(TakeId purchase) {
    return new Next(List.of(), List.of(purchase), List.of(), List.of());
  }

  static Next of(Consequences consequences) {
    return new Next(
        consequences.errands(),
        consequences.made(),
        consequences.inspections(),
        consequences.ended());
  }
}
