package io.halftone.deliver;

import io.halftone.job.Brand;
import io.halftone.job.JobId;
import io.halftone.job.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a job: totals first, then shot by shot.
 *
 * @param state of the job, in the ledger's word
 * @param model the model of ours that the job asked for
 * @param theme what the pictures are about, in the words of the job
 * @param placeholders whether the studio painted the pictures
 */
public record JobReport(
    JobId job,
    String kind,
    String state,
    String model,
    Brand brand,
    String theme,
    boolean placeholders,
    Instant accepted,
    Instant ended,
    Counts counts,
    Spending money,
    Shots shots) {
  public JobReport {
    if (ended.isBefore(accepted)) {
      throw new IllegalArgumentException(
          "job %s cannot end (%s) before it is accepted (%s)".formatted(job, ended, accepted));
    }
  }

  public double wallSeconds() {
    return Duration.between(accepted, ended).toMillis() / 1000.0;
  }

  /**
   * How many there are of each.
   *
   * @param failovers takes by another provider than the first choice
   * @param uncertain takes of which nobody knows whether they were made and paid
   */
  public record Counts(
      int shots,
      int published,
      int rejected,
      int failed,
      int cancelled,
      int takes,
      int retakes,
      int failovers,
      int uncertain) {

    /** Shots without a published picture, whatever the cause. */
    public int unpublished() {
      return shots - published;
    }
  }

  /**
   * Where the money went.
   *
   * @param spendOnRejected what the takes cost that did not end as a published picture
   * @param costPerAccepted absent when nothing was published
   */
  public record Spending(
      Money spend,
      Money spendOnRejected,
      Optional<Money> costPerAccepted,
      SortedMap<String, Money> byProvider,
      SortedMap<String, Money> byModel,
      Optional<Money> budget) {
    public Spending {
      byProvider = Collections.unmodifiableSortedMap(new TreeMap<>(byProvider));
      byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
    }

    /** Divides the spend by the published pictures, to a millionth. */
    public static Spending of(
        Money spend,
        Money spendOnRejected,
        int published,
        Map<String, Money> byProvider,
        Map<String, Money> byModel,
        Optional<Money> budget) {
      return new Spending(
          spend,
          spendOnRejected,
          each(spend, published),
          new TreeMap<>(byProvider),
          new TreeMap<>(byModel),
          budget);
    }

    static Optional<Money> each(Money spend, int published) {
      return published == 0
          ? Optional.empty()
          : Optional.of(
              Money.of(
                  spend.dollars().divide(BigDecimal.valueOf(published), 6, RoundingMode.HALF_UP)));
    }
  }
}
