package io.halftone.deliver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.TTest;

/** Whether two arms differ by more than chance, and between which bounds a figure lies. */
final class Difference {
  /** Below that a mean of scores is no matter for Welch's test, which wants them near normal. */
  static final int LEAST_SCORES = 8;

  private static final double TAIL = 0.975;

  private Difference() {}

  /** Bounds within which a figure lies with 95 % confidence. */
  record Interval(double low, double high) {}

  /** Fisher's exact test of two shares, two-sided. */
  static double ofShares(int passed, int of, int otherPassed, int ofOther) {
    return FisherExactTest.withDefaults()
        .test(new int[][] {{passed, of - passed}, {otherPassed, ofOther - otherPassed}})
        .getPValue();
  }

  /** Welch's test of two means, two-sided; none where there are too few scores to tell. */
  static OptionalDouble ofMeans(double[] scores, double[] others) {
    if (Math.min(scores.length, others.length) < LEAST_SCORES) {
      return OptionalDouble.empty();
    }
    if (areAlike(scores) && areAlike(others)) {
      // Then either nothing differs, or there is no chance by which to measure it.
      return scores[0] == others[0] ? OptionalDouble.of(1) : OptionalDouble.empty();
    }
    return OptionalDouble.of(
        TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(scores, others).getPValue());
  }

  /**
   * Corrected by Holm for being that many, so that among all of them chance is called a difference
   * no more often than in one.
   */
  static List<Double> corrected(List<Double> chances) {
    List<Integer> smallestFirst =
        IntStream.range(0, chances.size())
            .boxed()
            .sorted(Comparator.comparing(chances::get))
            .toList();
    var corrected = new ArrayList<>(chances);
    double least = 0;
    for (int rank = 0; rank < smallestFirst.size(); rank++) {
      int index = smallestFirst.get(rank);
      least = Math.max(least, Math.min(1, chances.get(index) * (chances.size() - rank)));
      corrected.set(index, least);
    }
    return List.copyOf(corrected);
  }

  /** Wilson's interval of a share, which is right for small numbers and near 0 and 1, too. */
  static Interval ofShare(int passed, int of) {
    double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(TAIL);
    double share = (double) passed / of;
    double middle = (share + z * z / (2 * of)) / (1 + z * z / of);
    double half =
        z / (1 + z * z / of) * Math.sqrt(share * (1 - share) / of + z * z / (4.0 * of * of));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  /**
   * Student's interval of a mean of scores.
   *
   * @param scores two at least
   */
  static Interval ofMean(double[] scores) {
    double t = TDistribution.of(scores.length - 1).inverseCumulativeProbability(TAIL);
    double half = t * Math.sqrt(variance(scores) / scores.length);
    return new Interval(Math.max(0, mean(scores) - half), Math.min(1, mean(scores) + half));
  }

  static double mean(double[] scores) {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    return sum / scores.length;
  }

  private static boolean areAlike(double[] scores) {
    return Arrays.stream(scores).allMatch(score -> score == scores[0]);
  }

  private static double variance(double[] scores) {
    double mean = mean(scores);
    double sum = 0;
    for (double score : scores) {
      sum += (score - mean) * (score - mean);
    }
    return sum / (scores.length - 1);
  }
}
