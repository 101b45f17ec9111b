package io.halftone.ledger;

/**
 * What is learned of a provider account, by all processes together.
 *
 * @param inFlight how many requests it takes at the same time
 * @param perMinute how many it takes in a minute
 * @param proven how many it has had at the same time
 * @param made orders that it has accepted lately; each counts half after {@link #HALF_LIFE}
 * @param failed the same of those that failed
 * @param at when these two were right
 */
public record Learned(
    Ceiling inFlight, Ceiling perMinute, int proven, double made, double failed, long at) {
  public static final Learned NOTHING = new Learned(Ceiling.NONE, Ceiling.NONE, 0, 0, 0, 0);

  private static final long MINUTE = 60_000;

  /** In milliseconds. */
  static final long HALF_LIFE = 600_000;

  /**
   * How much of the recent work went well, from 0 to 1. Of whom nothing is known it is thought that
   * all does, so that a newcomer is tried.
   */
  public double health(long now) {
    double left = left(now);
    return (made * left + 1) / ((made + failed) * left + 1);
  }

  private double left(long now) {
    return Math.pow(0.5, (double) Math.max(0, now - at) / HALF_LIFE);
  }

  /**
   * @param back whether it had been left alone, so that it opens step by step
   */
  Learned accepted(Load load, boolean back, long now) {
    int together = load.inFlight() + 1;
    return new Learned(
        back ? inFlight.reopened(together) : inFlight.accepted(together, now),
        perMinute.accepted(load.inMinute(), now),
        Math.max(proven, load.settled() + 1),
        made * left(now) + 1,
        failed * left(now),
        now);
  }

  Learned failed(long now) {
    return new Learned(inFlight, perMinute, proven, made * left(now), failed * left(now) + 1, now);
  }

  /**
   * It refused one more: too many at the same time, or too many in a minute. If more were tried at
   * the same time, it is that; if it is as many in a minute as ever, or if clearly more have been
   * there at the same time before, it is the rate.
   *
   * @param again whether it was refused together with one that has been counted
   */
  Learned throttled(Load load, boolean again, long now, long until) {
    long pause = Math.max(0, until - now);
    int passing = load.inFlight();
    boolean often = perMinute.isReachedBy(load.inMinute());
    boolean fewerThanProven = 4 * (passing + 1) <= 3 * proven;
    if (inFlight.isTriedBy(passing) || !often && !fewerThanProven) {
      return new Learned(
          inFlight.refused(passing, now, pause), perMinute, proven, made, failed, at);
    }
    // Who says to come back then lets one pass in every such time at least.
    int least = (int) (MINUTE / Math.clamp(pause, 1_000, MINUTE));
    // What was proven is believed less each time: the account may have become smaller.
    int believed = often || again ? proven : (proven + passing + 1) / 2;
    return new Learned(
        inFlight,
        perMinute.refused(Math.max(load.inMinute(), least), now, pause),
        believed,
        made,
        failed,
        at);
  }
}
