package io.halftone.plan;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many pictures show how small a difference between the shares that pass. It is reckoned for
 * Fisher's exact test, with the sample size of Fleiss, Levin and Paik (2003), so that a difference
 * is found four times in five.
 */
public final class Power {
  /** What a difference may look like by chance is called one so seldom, over all tests of a job. */
  public static final double ALPHA = 0.05;

  /** Of a first take as a rule, before anything is known. */
  public static final double USUAL_RATE = 0.7;

  private static final double POWER = 0.8;
  private static final double STEP = 0.01;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Power() {}

  /** How often an experiment of so many arms asks: each with the first, for rate and for score. */
  public static int tests(int arms) {
    return 2 * (arms - 1);
  }

  /**
   * Pictures of each arm that show the difference between these rates.
   *
   * @param tests among which chance has so many more occasions
   */
  public static int pictures(double rate, double other, int tests) {
    double difference = Math.abs(rate - other);
    double mean = (rate + other) / 2;
    double alpha = NORMAL.inverseSurvivalProbability(ALPHA / tests / 2);
    double beta = NORMAL.inverseCumulativeProbability(POWER);
    double root =
        alpha * Math.sqrt(2 * mean * (1 - mean))
            + beta * Math.sqrt(rate * (1 - rate) + other * (1 - other));
    double plain = root * root / (difference * difference);
    double exact = plain / 4 * Math.pow(1 + Math.sqrt(1 + 4 / (plain * difference)), 2);
    return (int) Math.ceil(exact);
  }

  /**
   * The same for a difference of so much from this rate, to the side where there is more room,
   * which is also the harder one to see.
   */
  public static int picturesFor(double rate, double difference, int tests) {
    return pictures(rate, away(rate, difference), tests);
  }

  /**
   * The smallest difference from this rate that so many pictures of each arm show, to a hundredth;
   * above 1 if they show none.
   */
  public static double shown(double rate, int pictures, int tests) {
    for (double difference = STEP; difference <= Math.max(rate, 1 - rate); difference += STEP) {
      if (picturesFor(rate, difference, tests) <= pictures) {
        return Math.round(difference / STEP) * STEP;
      }
    }
    return 2;
  }

  private static double away(double rate, double difference) {
    return rate >= 0.5 ? rate - difference : rate + difference;
  }
}
