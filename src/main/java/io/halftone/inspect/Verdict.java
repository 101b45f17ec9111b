package io.halftone.inspect;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.halftone.job.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the inspectors found together.
 *
 * @param score the mean of the findings' scores
 * @param size of the picture, in whose pixels the findings' evidence is told; empty if it is not
 *     known
 * @param spared whether a spot check left this picture out, so that only its file was looked at
 */
public record Verdict(
    boolean passed, double score, List<Finding> findings, Optional<Size> size, boolean spared) {
  private static final int DEGREES = 3;

  private static final List<String> NO_SINGLE_FLAW =
      List.of(
          "Render with more care and finer detail.",
          "Raise the quality throughout: clean surfaces, crisp edges, even light, natural colours.",
          "Every part of the picture must stand a close look at full size: make it as flawless as"
              + " the best print of a master.");

  @JsonCreator
  public Verdict {
    findings = List.copyOf(findings);
  }

  public Verdict(boolean passed, double score, List<Finding> findings) {
    this(passed, score, findings, Optional.empty(), false);
  }

  /** The same of a picture that a spot check left out. */
  Verdict ofSpared() {
    return new Verdict(passed, score, findings, size, true);
  }

  /** Passed = every inspector that applies passed it, and the mean is at least this. */
  static Verdict of(List<Finding> findings, double leastScore, Optional<Size> size) {
    double mean = findings.stream().mapToDouble(Finding::score).average().orElse(0);
    boolean all = !findings.isEmpty() && findings.stream().allMatch(Finding::passed);
    return new Verdict(all && mean >= leastScore, mean, findings, size, false);
  }

  /** Why it did not pass, one sentence each; empty if it did. */
  public List<String> reasons() {
    if (passed) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    flaws().forEach(flaw -> reasons.add(flaw.reason()));
    if (reasons.isEmpty()) {
      reasons.add(
          String.format(
              Locale.ROOT, "No single flaw, but a score of only %.2f over all checks.", score));
    }
    return List.copyOf(reasons);
  }

  /**
   * What to say to the model before it tries again, one sentence per flaw. Each inspector knows
   * three degrees; whoever has failed at the strongest is told that nothing matters more.
   *
   * @param attempt how many flawed takes there are by now; the words get stronger with each
   */
  public List<String> advice(int attempt) {
    if (passed) {
      return List.of();
    }
    List<String> advice =
        new ArrayList<>(flaws().stream().map(flaw -> flaw.advice(attempt)).toList());
    if (advice.isEmpty()) {
      advice.add(NO_SINGLE_FLAW.get(Math.clamp(attempt - 1, 0, NO_SINGLE_FLAW.size() - 1)));
    }
    String stress =
        attempt <= DEGREES
            ? ""
            : "This decides above everything else, every earlier attempt failed in it: ";
    return advice.stream().map(sentence -> stress + sentence).toList();
  }

  private List<Finding> flaws() {
    return findings.stream().filter(finding -> !finding.passed()).toList();
  }
}
