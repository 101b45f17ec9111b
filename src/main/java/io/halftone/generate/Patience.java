package io.halftone.generate;

import java.time.Duration;

/**
 * How long and how often.
 *
 * @param deadline of a take: after that the provider is told to stop
 * @param grace after a lost reply: an order that the provider does not list then has never arrived
 * @param failures of a shot's takes that made nothing, until it is given up
 * @param uncertain what to do about an order of which nobody will ever know whether it arrived
 */
public record Patience(Duration deadline, Duration grace, int failures, Uncertain uncertain) {
  /** A picture that takes so many times as long as usual is late. */
  private static final int LATE = 4;

  /** What comes sooner than this is not late, however fast its like have been. */
  private static final Duration NOT_LATE = Duration.ofSeconds(30);

  /** How long a request that is written down may take to leave. */
  public static final Duration TO_THE_DOOR = Duration.ofSeconds(15);

  /** Longer than a provider keeps a picture, or what it remembers of an order. */
  public static final Duration KEPT = Duration.ofHours(2);

  /** What to do when a picture may have been paid for and cannot be had. */
  public enum Uncertain {
    /** The shot fails; a person decides. */
    HOLD,
    /** It is bought again, as a retake. */
    RESUBMIT
  }

  /**
   * How long word of an order is waited for whose reply was lost, where no list is kept.
   *
   * @param told whether its provider was asked to tell by itself
   */
  public Duration forWord(boolean told) {
    return told ? longest() : grace;
  }

  /**
   * After this an order that is still worked on speaks against its provider; well before its
   * deadline, so that not everything is lost with it.
   *
   * @param usual what it takes as a rule, in seconds
   */
  public Duration late(double usual) {
    Duration many = Duration.ofMillis(Math.round(LATE * usual * 1000));
    Duration least = shorter(NOT_LATE, deadline.dividedBy(4));
    return shorter(many.compareTo(least) < 0 ? least : many, deadline);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** After this nothing of an order goes on at the provider. */
  public Duration longest() {
    return deadline.plus(grace);
  }
}
