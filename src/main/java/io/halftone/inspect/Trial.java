package io.halftone.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One inspector and the pictures whose truth is known.
 *
 * @param found bad ones that it found
 * @param missed bad ones that it let pass, or did not look at
 * @param unseen bad ones that it did not look at, since what it looks for was not ordered, or since
 *     it cannot judge a picture of that kind
 * @param passed good ones that it let pass
 * @param refused good ones that it failed
 * @param suggestion which score would tell them apart best; empty if nothing does, or if there are
 *     not both good and bad ones
 */
public record Trial(
    String inspector,
    int found,
    int missed,
    int unseen,
    int passed,
    int refused,
    Spread good,
    Spread bad,
    Optional<Suggestion> suggestion,
    List<String> wrong) {
  /** Less is no better than a guess. */
  private static final double LEAST_GAIN = 0.5;

  private static final int BINS = 20;

  /** What an inspector said of one picture. */
  record Scored(String file, double score, boolean passed, String value) {
    Scored(String file, Finding finding) {
      this(file, finding.score(), finding.passed(), finding.value());
    }
  }

  /**
   * How scores are distributed.
   *
   * @param bins how many there are in each twentieth from 0 to 1
   */
  public record Spread(int count, double least, double median, double most, List<Integer> bins) {

    static Spread of(List<Scored> all) {
      double[] scores = all.stream().mapToDouble(Scored::score).sorted().toArray();
      Integer[] bins = new Integer[BINS];
      for (int i = 0; i < BINS; i++) {
        int bin = i;
        bins[i] = (int) all.stream().filter(one -> bin(one.score) == bin).count();
      }
      return scores.length == 0
          ? new Spread(0, 0, 0, 0, List.of(bins))
          : new Spread(
              scores.length,
              scores[0],
              (scores[(scores.length - 1) / 2] + scores[scores.length / 2]) / 2,
              scores[scores.length - 1],
              List.of(bins));
    }

    private static int bin(double score) {
      return Math.min(BINS - 1, (int) (score * BINS));
    }
  }

  /**
   * A score below which a picture would fail.
   *
   * @param worstGood what was measured at the good picture with the least score that would pass
   * @param bestBad what was measured at the bad picture with the best score that would fail
   */
  public record Suggestion(
      double score, double falseAccepts, double falseRejects, String worstGood, String bestBad) {}

  public double falseAccepts() {
    return rate(missed, found + missed);
  }

  public double falseRejects() {
    return rate(refused, passed + refused);
  }

  static double rate(int count, int of) {
    return of == 0 ? 0 : (double) count / of;
  }

  static Trial of(String inspector, List<Scored> good, List<Scored> bad, List<String> unseen) {
    int missed = (int) bad.stream().filter(Scored::passed).count();
    int passed = (int) good.stream().filter(Scored::passed).count();
    List<String> wrong = new ArrayList<>();
    good.stream().filter(one -> !one.passed()).forEach(one -> wrong.add(one.file));
    bad.stream().filter(Scored::passed).forEach(one -> wrong.add(one.file));
    wrong.addAll(unseen);
    return new Trial(
        inspector,
        bad.size() - missed,
        missed + unseen.size(),
        unseen.size(),
        passed,
        good.size() - passed,
        Spread.of(good),
        Spread.of(bad),
        suggestion(good, bad),
        List.copyOf(wrong));
  }

  /** In the middle of the widest gap among those that leave the fewest errors. */
  private static Optional<Suggestion> suggestion(List<Scored> good, List<Scored> bad) {
    TreeSet<Double> scores = new TreeSet<>();
    good.forEach(one -> scores.add(one.score));
    bad.forEach(one -> scores.add(one.score));
    Optional<Suggestion> best = Optional.empty();
    double gap = 0;
    for (double above : scores) {
      Double below = scores.lower(above);
      if (below == null || good.isEmpty() || bad.isEmpty()) {
        continue;
      }
      Suggestion here = at((above + below) / 2, good, bad);
      double errors = errors(here);
      double least = best.map(Trial::errors).orElse(1 - LEAST_GAIN);
      if (errors < least || errors == least && best.isPresent() && above - below > gap) {
        best = Optional.of(here);
        gap = above - below;
      }
    }
    return best;
  }

  private static double errors(Suggestion suggestion) {
    return suggestion.falseAccepts + suggestion.falseRejects;
  }

  private static Suggestion at(double score, List<Scored> good, List<Scored> bad) {
    return new Suggestion(
        score,
        rate((int) bad.stream().filter(one -> one.score >= score).count(), bad.size()),
        rate((int) good.stream().filter(one -> one.score < score).count(), good.size()),
        good.stream()
            .filter(one -> one.score >= score)
            .min((one, other) -> Double.compare(one.score, other.score))
            .map(Scored::value)
            .orElse(""),
        bad.stream()
            .filter(one -> one.score < score)
            .max((one, other) -> Double.compare(one.score, other.score))
            .map(Scored::value)
            .orElse(""));
  }
}
