package io.halftone.job;

import java.util.List;
import java.util.Optional;

/**
 * One job as accepted: everything that it refers to (brand, preset, platforms) stands in it as it
 * was then, so that a change of the configuration never changes a job that is under way.
 *
 * @param model the model of ours that makes the pictures
 * @param acceptance what every picture must show; jobs that were accepted before there was a choice
 *     say nothing of it
 * @param repairs what may be made right in a picture instead of buying another; likewise
 * @param findings of the lint, when it was accepted; likewise
 */
public record Job(
    JobId id,
    Brief brief,
    Brand brand,
    Preset preset,
    String model,
    List<Platform> platforms,
    Optional<Long> seed,
    Optional<Money> budget,
    Priority priority,
    Publication publish,
    Acceptance acceptance,
    Repairs repairs,
    List<LintFinding> findings) {
  public Job {
    findings = findings == null ? List.of() : List.copyOf(findings);
    acceptance = acceptance == null ? Acceptance.NONE : acceptance;
    repairs = repairs == null ? Repairs.NONE : repairs;
    platforms = List.copyOf(platforms);
    if (platforms.isEmpty()) {
      throw new IllegalArgumentException("job %s names no platform".formatted(id));
    }
  }

  /** One in which the lint finds nothing. */
  public Job(
      JobId id,
      Brief brief,
      Brand brand,
      Preset preset,
      String model,
      List<Platform> platforms,
      Optional<Long> seed,
      Optional<Money> budget,
      Priority priority,
      Publication publish,
      Acceptance acceptance,
      Repairs repairs) {
    this(
        id,
        brief,
        brand,
        preset,
        model,
        platforms,
        seed,
        budget,
        priority,
        publish,
        acceptance,
        repairs,
        List.of());
  }

  /** The same as another edition of itself. */
  public Job as(JobId other) {
    return new Job(
        other,
        brief,
        brand,
        preset,
        model,
        platforms,
        seed,
        budget,
        priority,
        publish,
        acceptance,
        repairs,
        findings);
  }

  public Job withFindings(List<LintFinding> found) {
    return new Job(
        id,
        brief,
        brand,
        preset,
        model,
        platforms,
        seed,
        budget,
        priority,
        publish,
        acceptance,
        repairs,
        found);
  }

  public Job withBudget(Optional<Money> other) {
    return new Job(
        id,
        brief,
        brand,
        preset,
        model,
        platforms,
        seed,
        other,
        priority,
        publish,
        acceptance,
        repairs,
        findings);
  }

  /** What may be made right in its pictures, in lines for people. */
  public List<String> repairLines() {
    boolean words = brief instanceof Brief.TextReplacement || brief instanceof Brief.FromTemplate;
    return repairs.of(acceptance, words).lines();
  }

  public String kind() {
    return brief.kind();
  }
}
