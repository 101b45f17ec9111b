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
 * @param suspected what passed when it was refused for a reason that may be this one
 * @param times so often in a row it was about as much
 */
public record Ceiling(
    int limit,
    int known,
    int step,
    int patience,
    int passed,
    long tryAt,
    int suspected,
    int times) {
  private static final int LEAST_PATIENCE = 25;
  private static final int MOST_PATIENCE = 100;
  private static final int PAUSES_BEFORE_A_TRY = 20;
  private static final int TIMES_TO_BE_BELIEVED = 3;

  /** Nothing has ever been refused. */
  public static final Ceiling NONE =
      new Ceiling(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, LEAST_PATIENCE, 0, 0, 0, 0);

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
   * <p>What has passed before is believed to pass again: others may use the account, or its
   * provider has too much to do, and then a refusal says nothing about the ceiling. Only who is
   * refused once more before it is reached again has found it lower, and not by more than a quarter
   * at once.
   *
   * @param again whether it was refused together with one that has been counted
   * @param pause for which the account is left alone now
   */
  Ceiling refused(int passing, boolean again, long now, long pause) {
    int least = Math.max(1, Math.min(limit, passing));
    if (!isLearned()) {
      return closed(least, patience, now + PAUSES_BEFORE_A_TRY * pause);
    }
    if (isTriedBy(passing)) {
      int before = Math.max(least, limit - step / 2);
      return closed(
          before, Math.min(MOST_PATIENCE, 2 * patience), now + PAUSES_BEFORE_A_TRY * pause);
    }
    int lower = Math.max(least, known - Math.max(1, known / 4));
    boolean onItsWay = limit < known;
    // Those refused together fare alike: all of them are believed, or none.
    boolean believed = again ? !onItsWay : onItsWay;
    return new Ceiling(
        Math.min(limit, lower), believed ? lower : known, 1, patience, passed, tryAt, 0, 0);
  }

  private static Ceiling closed(int limit, int patience, long tryAt) {
    return new Ceiling(limit, limit, 1, patience, 0, tryAt, 0, 0);
  }

  /** The same where the reason may be another one: it is believed when it is always as much. */
  Ceiling suspected(int passing, boolean again, long now, long pause) {
    if (isLearned()) {
      return refused(passing, again, now, pause);
    }
    if (again) {
      return this;
    }
    boolean same = times > 0 && Math.abs(passing - suspected) <= 1 + suspected / 10;
    if (same && times + 1 >= TIMES_TO_BE_BELIEVED) {
      return refused(passing, false, now, pause);
    }
    return new Ceiling(
        limit,
        known,
        step,
        patience,
        passed,
        tryAt,
        same ? suspected : passing,
        same ? times + 1 : 1);
  }

  /** So much has passed. Only what fills the ceiling says something about it. */
  Ceiling accepted(int passing, long now) {
    if (!isLearned() || passing < limit) {
      return this;
    }
    if (limit < known) {
      return to(limit + 1, known, step, patience, 0);
    }
    int before = step > 1 ? limit : patience;
    if (passed + 1 < before || now < tryAt) {
      return to(limit, known, step, patience, passed + 1);
    }
    // The second step upwards says that the account has grown: where it ends is to be learned anew.
    int anew = step > 1 ? LEAST_PATIENCE : patience;
    return to(limit + step, limit + step, 2 * step, anew, 0);
  }

  private Ceiling to(int limit, int known, int step, int patience, int passed) {
    return new Ceiling(limit, known, step, patience, passed, tryAt, suspected, times);
  }

  /** It opens again from here, step by step, after nothing has passed for a while. */
  Ceiling reopened(int passing) {
    return new Ceiling(Math.min(known, passing + 1), known, 1, patience, 0, 0, 0, 0);
  }
}
