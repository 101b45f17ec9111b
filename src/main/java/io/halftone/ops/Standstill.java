package io.halftone.ops;

import io.halftone.job.JobId;
import io.halftone.job.ShotId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Stumble;
import io.halftone.publish.ObjectRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what a station could not do. A full disk, a bucket or a database that is away passes, so
 * that is tried for ever, more and more seldom; anything else is a fault of ours or an object that
 * no bucket wants, and what meets it again and again is given up with the reason.
 */
public final class Standstill {
  private static final Logger LOG = LoggerFactory.getLogger(Standstill.class);
  private static final int MOST_FAULTS = 5;

  private final Ledger ledger;

  Standstill(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The message, as it came to the station, and what went wrong. */
  public void note(Object message, Exception failure) {
    Throwable root = root(failure);
    String reason = root instanceof ObjectRefused refused ? refused.getMessage() : Words.of(root);
    Stumble stumble = passes(failure) ? Stumble.WAIT : Stumble.FAULT;
    switch (stumble) {
      case WAIT -> LOG.warn("{} has to wait: {}", message, reason);
      case FAULT -> {
        if (root instanceof ObjectRefused) {
          LOG.warn("{} failed: {}", message, reason);
        } else {
          LOG.error("{} failed", message, failure);
        }
      }
    }
    switch (message) {
      case ShotId shot ->
          ledger.write(
              tx ->
                  tx.shots().stumbled(shot, stumble) < MOST_FAULTS
                      ? Optional.empty()
                      : tx.shots().giveUp(shot, reason));
      case JobId job ->
          ledger.write(
              tx -> {
                if (tx.jobs().stumbled(job, stumble) >= MOST_FAULTS) {
                  tx.jobs().fail(job, reason);
                }
                return null;
              });
      // A take is looked at again by itself; a request that was sent is looked for.
      default -> {}
    }
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
      if (cause instanceof IOException
          || cause instanceof UncheckedIOException
          || Ledger.isAway(cause)) {
        return true;
      }
    }
    return false;
  }
}
