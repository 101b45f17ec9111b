package io.halftone.ledger;

/**
 * How much an account lets through, as learned from what it refused.
 *
 * <p>What passed at the moment of a refusal is where the ceiling is: the limit falls there, and not
 * to a half of it. Then it is tried one higher, so seldom that it costs one refusal in a hundred
 * requests and a twentieth of the time. Every try that goes well makes the next step twice as
 * large, so that an account that has grown is soon used.
 *
 * @param limit of what may pass
 * @param known up to which it rises with every request, since more has passed before
 * @param step by which the next try goes higher
 * @param passed requests at the limit since it has changed
 * @param tryAt when it may be tried again at the earliest
 */
public record Ceiling(int limit, int known, int step, int passed, long tryAt) {
  /** Nothing has ever been refused. */
  public static final Ceiling NONE = new Ceiling(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 0, 0);

  private static final int BEFORE_A_TRY = 100;
  private static final int PAUSES_BEFORE_A_TRY = 20;

  boolean isLearned() {
    return limit != Integer.MAX_VALUE;
  }

  /** Whether this much is as much as is known to pass. */
  boolean isReachedBy(int passing) {
    return isLearned() && passing >= limit - step;
  }

  /** Whether this much is reached only because it was tried whether more passes. */
  boolean isTriedBy(int passing) {
    return step > 1 && isReachedBy(passing);
  }

  /**
   * More than this did not pass.
   *
   * @param pause for which the account is left alone now
   */
  Ceiling refused(int passing, long now, long pause) {
    int least = Math.max(1, Math.min(limit, passing));
    return new Ceiling(least, least, 1, 0, now + PAUSES_BEFORE_A_TRY * pause);
  }

  /** So much has passed. Only what fills the ceiling says something about it. */
  Ceiling accepted(int passing, long now) {
    if (!isLearned() || passing < limit) {
      return this;
    }
    if (limit < known) {
      return new Ceiling(limit + 1, known, step, 0, tryAt);
    }
    boolean raised = step > 1;
    if (passed + 1 < (raised ? limit : BEFORE_A_TRY) || now < tryAt) {
      return new Ceiling(limit, known, step, passed + 1, tryAt);
    }
    return new Ceiling(limit + step, limit + step, 2 * step, 0, tryAt);
  }

  /** It opens again from here, step by step, after nothing has passed for a while. */
  Ceiling reopened(int passing) {
    return new Ceiling(Math.min(known, passing + 1), known, 1, 0, 0);
  }
}
