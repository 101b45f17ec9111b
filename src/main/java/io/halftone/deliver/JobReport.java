package io.halftone.deliver;

import io.halftone.job.Brand;
import io.halftone.job.JobId;
import io.halftone.job.LintFinding;
import io.halftone.job.Money;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Takes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a job: totals first, then shot by shot.
 *
 * @param model the model of ours that the job asked for
 * @param theme what the pictures are about, in the words of the job
 * @param original the picture that was changed, in the store
 * @param stage in which it is, or was last
 * @param stages that it has, each as a person calls it
 * @param placeholders whether the studio painted the pictures
 * @param findings of the lint, when the job was accepted
 * @param comparison what came of its arms, once it has ended, if it compares any
 * @param edition which it is, if its file has been changed since the first
 */
public record JobReport(
    JobId job,
    String kind,
    Jobs.State state,
    String model,
    Brand brand,
    String theme,
    Optional<String> original,
    int stage,
    List<String> stages,
    boolean placeholders,
    Instant accepted,
    Instant ended,
    Counts counts,
    Takes.Totals totals,
    Takes.Spending spending,
    Optional<Money> budget,
    List<LintFinding> findings,
    ShotReports shots,
    Optional<Comparison> comparison,
    Optional<Edition> edition) {
  /** Of a job that makes its pictures anew, and compares nothing. */
  public JobReport(
      JobId job,
      String kind,
      Jobs.State state,
      String model,
      Brand brand,
      String theme,
      int stage,
      List<String> stages,
      boolean placeholders,
      Instant accepted,
      Instant ended,
      Counts counts,
      Takes.Totals totals,
      Takes.Spending spending,
      Optional<Money> budget,
      List<LintFinding> findings,
      ShotReports shots) {
    this(
        job,
        kind,
        state,
        model,
        brand,
        theme,
        Optional.empty(),
        stage,
        stages,
        placeholders,
        accepted,
        ended,
        counts,
        totals,
        spending,
        budget,
        findings,
        shots,
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of a job that has not compared anything yet, or never does. */
  public JobReport(
      JobId job,
      String kind,
      Jobs.State state,
      String model,
      Brand brand,
      String theme,
      Optional<String> original,
      int stage,
      List<String> stages,
      boolean placeholders,
      Instant accepted,
      Instant ended,
      Counts counts,
      Takes.Totals totals,
      Takes.Spending spending,
      Optional<Money> budget,
      List<LintFinding> findings,
      ShotReports shots) {
    this(
        job,
        kind,
        state,
        model,
        brand,
        theme,
        original,
        stage,
        stages,
        placeholders,
        accepted,
        ended,
        counts,
        totals,
        spending,
        budget,
        findings,
        shots,
        Optional.empty(),
        Optional.empty());
  }

  public JobReport {
    stages = List.copyOf(stages);
    if (ended.isBefore(accepted)) {
      throw new IllegalArgumentException(
          "job %s cannot end (%s) before it is accepted (%s)".formatted(job, ended, accepted));
    }
  }

  JobReport with(Comparison came) {
    return new JobReport(
        job,
        kind,
        state,
        model,
        brand,
        theme,
        original,
        stage,
        stages,
        placeholders,
        accepted,
        ended,
        counts,
        totals,
        spending,
        budget,
        findings,
        shots,
        Optional.of(came),
        edition);
  }

  JobReport with(Edition its) {
    return new JobReport(
        job,
        kind,
        state,
        model,
        brand,
        theme,
        original,
        stage,
        stages,
        placeholders,
        accepted,
        ended,
        counts,
        totals,
        spending,
        budget,
        findings,
        shots,
        comparison,
        Optional.of(its));
  }

  boolean staged() {
    return stages.size() > 1;
  }

  double wallSeconds() {
    return Duration.between(accepted, ended).toMillis() / 1000.0;
  }

  /** What is not decided yet makes no accepted picture dearer. */
  Optional<Money> costPerAccepted() {
    Money decided = new Money(totals.spend().micros() - undecided().micros());
    return each(decided, counts.published());
  }

  /** What is booked and neither in a published picture nor in vain; nothing once it has ended. */
  Money undecided() {
    long rest =
        totals.spend().micros() - spending.onPublished().micros() - spending.onRejected().micros();
    return state.ended() ? Money.ZERO : new Money(Math.max(0, rest));
  }

  /** Divides the spend by the published pictures, to a millionth; empty when there are none. */
  private static Optional<Money> each(Money spend, int published) {
    return published == 0
        ? Optional.empty()
        : Optional.of(
            Money.of(
                spend.dollars().divide(BigDecimal.valueOf(published), 6, RoundingMode.HALF_UP)));
  }

  /**
   * How many shots there are of each.
   *
   * @param kept drafts that were accepted, of which the best were taken on
   * @param discarded drafts that came to nothing, where others of their lane did; they are not
   *     among those that follow
   */
  public record Counts(
      int shots, int published, int kept, int discarded, int rejected, int failed, int cancelled) {

    int drafts() {
      return kept + discarded;
    }

    /** Shots without a published picture that somebody misses, whatever the cause. */
    int unpublished() {
      return shots - published - drafts();
    }
  }
}
