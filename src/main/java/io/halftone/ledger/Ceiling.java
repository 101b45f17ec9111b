package io.halftone.ledger;

/**
 * How much an account lets through, as learned from what it refused.
 *
 * <p>What passed at the moment of a refusal is where the ceiling is: the limit falls there, and not
 * to a half of it. Then it is tried one higher; each try that is refused makes the next one rarer,
 * until it costs one refusal in a hundred requests and a twentieth of the time. Every try that goes
 * well makes the next step twice as large, so that an account that has grown is soon used.
 *
 * @param limit of what may pass
 * @param known up to which it rises with every request, since more has passed before
 * @param step by which the next try goes higher; more than 1 after a try
 * @param patience requests at the limit before it is tried
 * @param passed requests at the limit since it has changed
 * @param tryAt when it may be tried again at the earliest
 */
public record Ceiling(int limit, int known, int step, int patience, int passed, long tryAt) {
  private static final int LEAST_PATIENCE = 25;
  private static final int MOST_PATIENCE = 100;
  private static final int PAUSES_BEFORE_A_TRY = 20;

  /** Nothing has ever been refused. */
  public static final Ceiling NONE =
      new Ceiling(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, LEAST_PATIENCE, 0, 0);

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
    return new Ceiling(
        least,
        least,
        1,
        isTriedBy(passing) ? Math.min(MOST_PATIENCE, 2 * patience) : patience,
        0,
        now + PAUSES_BEFORE_A_TRY * pause);
  }

  /** So much has passed. Only what fills the ceiling says something about it. */
  Ceiling accepted(int passing, long now) {
    if (!isLearned() || passing < limit) {
      return this;
    }
    if (limit < known) {
      return new Ceiling(limit + 1, known, step, patience, 0, tryAt);
    }
    int before = step > 1 ? limit : patience;
    if (passed + 1 < before || now < tryAt) {
      return new Ceiling(limit, known, step, patience, passed + 1, tryAt);
    }
    // The second step upwards says that the account has grown: where it ends is to be learned anew.
    int anew = step > 1 ? LEAST_PATIENCE : patience;
    return new Ceiling(limit + step, limit + step, 2 * step, anew, 0, tryAt);
  }

  /** It opens again from here, step by step, after nothing has passed for a while. */
  Ceiling reopened(int passing) {
    return new Ceiling(Math.min(known, passing + 1), known, 1, patience, 0, 0);
  }
}
