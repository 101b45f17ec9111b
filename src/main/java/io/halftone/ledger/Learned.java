package io.halftone.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is learned of a provider account, by all processes together.
 *
 * @param inFlight how many requests it takes at the same time
 * @param perMinute how many it takes in a minute
 * @param proven how many it has had at the same time
 * @param made orders that it has made lately; each counts half after {@link #HALF_LIFE}
 * @param failed the same of those that failed
 * @param at when these two were right
 * @param unsold models of ours that it has said it does not sell
 */
public record Learned(
    Ceiling inFlight,
    Ceiling perMinute,
    int proven,
    double made,
    double failed,
    long at,
    Map<String, Unsold> unsold) {
  public static final Learned NOTHING =
      new Learned(Ceiling.NONE, Ceiling.NONE, 0, 0, 0, 0, Map.of());

  private static final long MINUTE = 60_000;

  /** In milliseconds. */
  static final long HALF_LIFE = 600_000;

  /** What was written down before anybody asked for this holds no such models. */
  public Learned {
    unsold = unsold == null ? Map.of() : Map.copyOf(unsold);
  }

  /**
   * That it does not sell a model.
   *
   * @param until when it is asked again
   * @param reason in its words
   */
  public record Unsold(long until, String reason) {}

  /** Why it is not asked for a model, if it is not. */
  Optional<String> unsold(String model, long now) {
    return Optional.ofNullable(unsold.get(model))
        .filter(each -> each.until() > now)
        .map(Unsold::reason);
  }

  Learned unsold(String model, Unsold what, long now) {
    var all = new HashMap<>(unsold);
    all.values().removeIf(each -> each.until() <= now);
    all.put(model, what);
    return with(all);
  }

  /** Its owner may have mended what it does not sell. */
  Learned sellingAll() {
    return with(Map.of());
  }

  private Learned with(Map<String, Unsold> unsold) {
    return new Learned(inFlight, perMinute, proven, made, failed, at, unsold);
  }

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

  /** That its door is open says how much passes, and nothing about what becomes of it. */
  Learned accepted(Load load, long now) {
    return new Learned(
        inFlight.accepted(load.inFlight() + 1, now),
        perMinute.accepted(load.inMinute(), now),
        Math.max(proven, load.settled() + 1),
        made,
        failed,
        at,
        unsold);
  }

  Learned made(long now) {
    return new Learned(
        inFlight, perMinute, proven, made * left(now) + 1, failed * left(now), now, unsold);
  }

  /** It had been left alone, and opens step by step. */
  Learned reopened(Load load) {
    return new Learned(
        inFlight.reopened(load.inFlight() + 1), perMinute, proven, made, failed, at, unsold);
  }

  Learned failed(long now) {
    return new Learned(
        inFlight, perMinute, proven, made * left(now), failed * left(now) + 1, now, unsold);
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
          inFlight.refused(passing, again, now, pause),
          perMinute,
          proven,
          made,
          failed,
          at,
          unsold);
    }
    // Who says to come back then lets one pass in every such time at least.
    int least = (int) (MINUTE / Math.clamp(pause, 1_000, MINUTE));
    // What was proven is believed less each time: the account may have become smaller.
    int believed = often || again ? proven : (proven + passing + 1) / 2;
    // Of who has had no more than that there is nothing to compare, and its word is taken.
    Ceiling minute =
        load.inMinute() <= least
            ? perMinute.refused(least, again, now, pause)
            : perMinute.suspected(load.inMinute(), again, now, pause);
    return new Learned(inFlight, minute, believed, made, failed, at, unsold);
  }
}
