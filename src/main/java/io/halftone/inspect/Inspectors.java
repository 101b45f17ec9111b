package io.halftone.inspect;

import io.halftone.job.Acceptance;
import java.util.List;

/** The inspectors, in the order in which a verdict names them. */
public final class Inspectors {
  /** What the mean of all scores must be at least, unless the settings say otherwise. */
  public static final double LEAST_SCORE = 0.85;

  private final List<Inspector> inspectors;
  private final double leastScore;

  /** All of them. */
  public Inspectors(double leastScore) {
    this(
        leastScore,
        List.of(
            new FileFormat(),
            new Truncation(),
            new Resolution(),
            new Ratio(),
            new Blank(),
            new Blur(),
            new Blocking(),
            new Noise(),
            new Banding(),
            new Logo(),
            new Elements()));
  }

  public Inspectors(double leastScore, List<Inspector> inspectors) {
    if (!(leastScore >= 0 && leastScore <= 1)) {
      throw new IllegalArgumentException("the least score is 0 to 1, not " + leastScore);
    }
    this.leastScore = leastScore;
    this.inspectors = List.copyOf(inspectors);
  }

  /** A picture that nobody ordered: its size and proportions are as good as any. */
  public static Verdict judge(Picture picture, Acceptance acceptance, Gallery gallery) {
    List<Inspector> ofItself =
        List.of(
            new FileFormat(),
            new Truncation(),
            new Blank(),
            new Blur(),
            new Blocking(),
            new Noise(),
            new Banding(),
            new Logo(),
            new Elements());
    return new Inspectors(LEAST_SCORE, ofItself)
        .judge(Candidate.unordered(picture, acceptance, gallery));
  }

  /** Whatever the bytes are, this is a verdict and no exception. */
  public Verdict judge(Candidate candidate) {
    List<Finding> findings =
        inspectors.stream()
            .filter(inspector -> inspector.applies(candidate))
            .map(inspector -> inspector.look(candidate))
            .toList();
    return Verdict.of(findings, candidate.acceptance().score().orElse(leastScore));
  }
}
