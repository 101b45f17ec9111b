package io.halftone.generate;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.provider.Errand;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a change that is in the ledger, for the route to pass on.
 *
 * @param errands calls to make
 * @param made purchases whose pictures are to be fetched
 * @param inspections shots whose picture is home
 * @param publications shots whose picture is accepted
 * @param ended jobs whose last shot has ended
 */
public record Consequences(
    List<Errand> errands,
    List<TakeId> made,
    List<ShotId> inspections,
    List<ShotId> publications,
    List<JobId> ended) {
  public static final Consequences NONE = ofEnds(List.of());

  Consequences(
      List<Errand> errands, List<TakeId> made, List<ShotId> inspections, List<JobId> ended) {
    this(errands, made, inspections, List.of(), ended);
  }

  public Consequences {
    errands = List.copyOf(errands);
    made = List.copyOf(made);
    inspections = List.copyOf(inspections);
    publications = List.copyOf(publications);
    ended = List.copyOf(ended);
  }

  public static Consequences ofErrand(Errand errand) {
    return new Consequences(List.of(errand), List.of(), List.of(), List.of());
  }

  public static Consequences ofInspection(ShotId shot) {
    return new Consequences(List.of(), List.of(), List.of(shot), List.of());
  }

  static Consequences ofPublication(ShotId shot) {
    return new Consequences(List.of(), List.of(), List.of(), List.of(shot), List.of());
  }

  public static Consequences ofEnd(Optional<JobId> job) {
    return ofEnds(job.stream().toList());
  }

  static Consequences ofEnds(List<JobId> jobs) {
    return new Consequences(List.of(), List.of(), List.of(), jobs);
  }
}
