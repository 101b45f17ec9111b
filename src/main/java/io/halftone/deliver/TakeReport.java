package io.halftone.deliver;

import io.halftone.job.Money;
import io.halftone.job.Shape;
import io.halftone.job.TakeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one paid attempt.
 *
 * @param model as it was booked
 * @param state in the ledger's word
 * @param price what was reserved
 * @param cost what was settled; absent while nobody knows
 * @param prompt what was said to the model; a retake's is sharper than the shot's
 * @param effective what the model could honour of what the shot asks for
 * @param failover made by another provider than the first choice
 * @param retake made because the take before was flawed
 * @param reference the provider's name for it
 * @param picture by its name in the store
 * @param reason why it is not the published one
 */
public record TakeReport(
    TakeId id,
    int attempt,
    String provider,
    String model,
    String state,
    Money price,
    Optional<Money> cost,
    String prompt,
    Shape effective,
    boolean failover,
    boolean retake,
    Times times,
    Optional<String> reference,
    Optional<String> picture,
    Optional<Verdict> verdict,
    Optional<String> reason) {

  /** When it reached which state. */
  public record Times(
      Instant reserved,
      Optional<Instant> submitted,
      Optional<Instant> fetched,
      Optional<Instant> ended) {

    /** From the request to the picture, or to the end where no picture came. */
    Optional<Duration> taken() {
      return fetched.or(() -> ended).map(end -> Duration.between(submitted.orElse(reserved), end));
    }
  }

  /** What the inspectors found. */
  public record Verdict(boolean passed, double score, List<Finding> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }

    /** The reasons of the inspectors that did not pass it. */
    List<String> faults() {
      return findings.stream().filter(finding -> !finding.passed()).map(Finding::reason).toList();
    }
  }

  /**
   * What one inspector found. The ledger keeps a verdict as JSON, and this reads it, so the names
   * are the inspectors'.
   *
   * @param value what was measured, with its unit
   * @param threshold what it was measured against
   * @param reason a sentence on which a person can act
   * @param evidence where in the picture it is to be seen, in words
   * @param advice what the next take was told
   */
  public record Finding(
      String inspector,
      boolean passed,
      double score,
      String value,
      String threshold,
      String reason,
      Optional<String> evidence,
      Optional<String> advice) {}

  /** What it cost; what nobody knows counts as paid, never as free. */
  Money booked() {
    return cost.orElse(price);
  }

  /** Why it is not good enough, in words: its own reason, or else what the inspectors say. */
  Optional<String> fault() {
    return reason.or(
        () ->
            verdict
                .filter(found -> !found.passed())
                .map(Verdict::faults)
                .filter(faults -> !faults.isEmpty())
                .map(faults -> String.join("; ", faults)));
  }
}
