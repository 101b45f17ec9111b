package io.halftone.inspect;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the inspectors found together.
 *
 * @param score the mean of the findings' scores
 * @param spared whether a spot check left this picture out, so that only its file was looked at
 */
public record Verdict(boolean passed, double score, List<Finding> findings, boolean spared) {
  @JsonCreator
  public Verdict {
    findings = List.copyOf(findings);
  }

  public Verdict(boolean passed, double score, List<Finding> findings) {
    this(passed, score, findings, false);
  }

  /** The same of a picture that a spot check left out. */
  Verdict ofSpared() {
    return new Verdict(passed, score, findings, true);
  }

  /** Passed = every inspector that applies passed it, and the mean is at least this. */
  static Verdict of(List<Finding> findings, double leastScore) {
    double mean = findings.stream().mapToDouble(Finding::score).average().orElse(0);
    boolean all = !findings.isEmpty() && findings.stream().allMatch(Finding::passed);
    return new Verdict(all && mean >= leastScore, mean, findings);
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
   * What to say to the model before it tries again, one sentence per flaw.
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
      advice.add("Render with more care and finer detail.");
    }
    String stress =
        switch (Math.max(1, attempt)) {
          case 1 -> "";
          case 2 -> "Important: ";
          case 3 -> "Very important, earlier attempts failed in this: ";
          default -> "This decides above everything else, every earlier attempt failed in it: ";
        };
    return advice.stream().map(sentence -> stress + sentence).toList();
  }

  private List<Finding> flaws() {
    return findings.stream().filter(finding -> !finding.passed()).toList();
  }
}
