package io.halftone.ops;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what a station could not do. A full disk or a bucket that is away passes, so that is tried
 * for ever, more and more seldom; anything else is a fault of ours, and what meets it again and
 * again is given up with the reason.
 */
public final class Standstill {
  private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);
  private static final int MOST_FAULTS = 5;
  private static final long FIRST_REST_MILLIS = 1_000;
  private static final long LONGEST_REST_MILLIS = 60_000;

  private final Ledger ledger;

  Standstill(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The message, as it came to the station, and what went wrong. */
  public void note(Object message, Exception failure) {
    boolean passes = passes(failure);
    if (passes) {
      LOG.warn("{} has to wait: {}", message, CallProvider.words(root(failure)));
    } else {
      LOG.error("{} failed", message, failure);
    }
    String reason = CallProvider.words(root(failure));
    switch (message) {
      case ShotId shot -> note(shot, reason, passes);
      case JobId job -> note(job, reason, passes);
      // A take is looked at again by itself; a request that was sent is looked for.
      default -> {}
    }
  }

  private void note(ShotId shot, String reason, boolean passes) {
    ledger.write(
        tx -> {
          int faults = tx.shots().stumbled(shot, FIRST_REST_MILLIS, LONGEST_REST_MILLIS);
          return passes || faults < MOST_FAULTS
              ? null
              : tx.shots().giveUp(shot, reason).orElse(null);
        });
  }

  private void note(JobId job, String reason, boolean passes) {
    ledger.write(
        tx -> {
          int faults = tx.jobs().stumbled(job, FIRST_REST_MILLIS, LONGEST_REST_MILLIS);
          if (!passes && faults >= MOST_FAULTS) {
            tx.jobs().fail(job, reason);
          }
          return null;
        });
  }

  /** Camel wraps what a bean throws, sometimes more than once. */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean passes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof UncheckedIOException) {
        return true;
      }
    }
    return false;
  }
}
