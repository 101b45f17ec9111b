package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a job costs as a rule, with pictures that do not pass and are made again, and stages that
 * have less to start from. It is played through with dice, for what a stage makes of the one before
 * only its recipe knows; the dice fall the same way each time.
 */
final class Expectation {
  /** Of complex pictures six to eight of ten pass at the first attempt. */
  static final double USUAL = 0.7;

  private static final long CENT = 10_000;
  private static final long DIME = 10 * CENT;

  private static final int MOST_GAMES = 200;
  private static final int LEAST_GAMES = 10;
  private static final int SHOTS = 40_000;

  private Expectation() {}

  /**
   * One of the job's shots.
   *
   * @param price of a take
   * @param passing the share of takes that pass
   */
  record Odds(Money price, double passing) {}

  /**
   * @param odds of all shots that the job could make; those that cost nothing are not among them
   */
  static Money cost(Job job, Map<ShotId, Odds> odds) {
    if (Recipe.of(job).stages() == 1) {
      return rounded(
          odds.values().stream()
              .mapToDouble(one -> one.price().micros() * takes(one, job.preset().retakes()))
              .sum());
    }
    int games = Math.clamp(SHOTS / Math.max(1, odds.size()), LEAST_GAMES, MOST_GAMES);
    var dice = new SplittableRandom(1);
    long micros = 0;
    for (int game = 0; game < games; game++) {
      micros += game(job, odds, dice);
    }
    return rounded((double) micros / games);
  }

  /** To a cent, and below a dime to a tenth of one: it is no more than a guess. */
  private static Money rounded(double micros) {
    long step = micros < DIME ? CENT / 10 : CENT;
    return new Money(Math.round(micros / step) * step);
  }

  /** As often as one is made on the average, until it passes or is given up. */
  private static double takes(Odds one, int retakes) {
    double fails = 1 - one.passing();
    double takes = 0;
    for (int take = 0; take <= retakes; take++) {
      takes += Math.pow(fails, take);
    }
    return takes;
  }

  private static long game(Job job, Map<ShotId, Odds> odds, SplittableRandom dice) {
    long micros = 0;
    var made = new ArrayList<Made>();
    Recipe recipe = Recipe.of(job);
    for (int stage = 1; stage <= recipe.stages(); stage++) {
      List<Shot> shots = recipe.shots(job, stage, new Earlier(made)).toList();
      for (Shot shot : shots) {
        Odds one = odds.get(shot.id());
        if (one == null) {
          made.add(Earlier.accepted(shot));
          continue;
        }
        boolean passed = false;
        for (int take = 0; take <= job.preset().retakes() && !passed; take++) {
          micros += one.price().micros();
          passed = dice.nextDouble() < one.passing();
        }
        if (passed) {
          made.add(Earlier.accepted(shot));
        }
      }
    }
    return micros;
  }
}
