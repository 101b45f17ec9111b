package io.halftone.plan;

import io.halftone.job.Job;
import io.halftone.job.Made;
import io.halftone.job.Money;
import io.halftone.job.Shot;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

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
   * Of a job whose pictures start from nothing but what it says.
   *
   * @param pictures how many there are of equal odds
   */
  static Money cost(Job job, Map<Odds, Integer> pictures) {
    return rounded(
        pictures.entrySet().stream()
            .mapToDouble(
                each ->
                    each.getKey().price().micros()
                        * takes(each.getKey(), job.preset().retakes())
                        * each.getValue())
            .sum());
  }

  /**
   * @param shots of a job with several stages, of which nobody knows how many there will be
   * @param odds of a shot; none of one that costs nothing
   */
  static Money cost(Job job, Staged recipe, int shots, Function<Shot, Optional<Odds>> odds) {
    // The more it has, the less they all together depend on luck.
    int games = Math.clamp(SHOTS / Math.max(1, shots), 1, MOST_GAMES);
    var dice = new SplittableRandom(1);
    long micros = 0;
    for (int game = 0; game < games; game++) {
      for (int lane = 0; lane < recipe.lanes(job); lane++) {
        micros += game(job, recipe, lane, odds, dice);
      }
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

  private static long game(
      Job job,
      Staged recipe,
      int lane,
      Function<Shot, Optional<Odds>> odds,
      SplittableRandom dice) {
    long micros = 0;
    var made = new ArrayList<Made>();
    for (int stage = 1; stage <= recipe.stages(); stage++) {
      for (Written written : recipe.written(job, stage, lane, new Earlier(made)).toList()) {
        Shot shot = written.shot();
        Optional<Odds> one = odds.apply(shot);
        boolean passed = one.isEmpty();
        for (int take = 0; take <= job.preset().retakes() && !passed; take++) {
          micros += one.orElseThrow().price().micros();
          passed = dice.nextDouble() < one.orElseThrow().passing();
        }
        if (passed) {
          made.add(Earlier.accepted(shot));
        }
      }
    }
    return micros;
  }
}
