package io.halftone.inspect;

import io.halftone.job.Acceptance;
import java.util.List;
import java.util.stream.Stream;

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
            new Colours(),
            new Text(),
            new Logo(),
            new Elements(),
            new Preserved()));
  }

  public Inspectors(double leastScore, List<Inspector> inspectors) {
    if (!(leastScore >= 0 && leastScore <= 1)) {
      throw new IllegalArgumentException("the least score is 0 to 1, not " + leastScore);
    }
    this.leastScore = leastScore;
    this.inspectors = List.copyOf(inspectors);
  }

  /** What all of them are called. */
  public static List<String> names() {
    return all().stream().map(Inspector::name).toList();
  }

  static List<Inspector> all() {
    return new Inspectors(LEAST_SCORE).inspectors;
  }

  /** A picture that nobody ordered: its size and proportions are as good as any. */
  public static Verdict judge(Picture picture, Acceptance acceptance, Gallery gallery) {
    return unordered().judge(Candidate.unordered(picture, acceptance, gallery));
  }

  static Inspectors unordered() {
    List<Inspector> ofItself =
        all().stream()
            .filter(each -> !(each instanceof Resolution || each instanceof Ratio))
            .toList();
    return new Inspectors(LEAST_SCORE, ofItself);
  }

  /** Whatever the bytes are, this is a verdict and no exception. */
  public Verdict judge(Candidate candidate) {
    List<Finding> findings =
        inspectors.stream()
            .filter(inspector -> inspector.applies(candidate))
            .map(inspector -> inspector.look(candidate))
            .toList();
    return verdict(candidate, findings);
  }

  /** The verdict once it is known how the picture goes with the others of its set. */
  Verdict withSet(Candidate candidate, Verdict verdict, Finding set) {
    return verdict(candidate, Stream.concat(verdict.findings().stream(), Stream.of(set)).toList());
  }

  private Verdict verdict(Candidate candidate, List<Finding> findings) {
    return Verdict.of(
        findings,
        candidate.acceptance().score().orElse(leastScore),
        candidate.picture().header().flatMap(Header::size));
  }
}
