package io.halftone.ledger;

import io.halftone.job.JobId;
import java.time.Duration;

/**
 * Who changes the ledger when, and how long what is promised then holds.
 *
 * @param node the name of this process among those that share the ledger
 * @param now milliseconds since 1970
 * @param patience how long an announcement may take to be heard before the sweeper makes it again
 * @param jobs what is known of those that were asked for last
 */
record Moment(String node, long now, Duration patience, Kept<JobId, Jobs.Lasting> jobs) {
  /** How long a claim holds; longer than any station works on one thing. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  long claimedUntil() {
    return now + CLAIM.toMillis();
  }

  long sweepAt() {
    return now + patience.toMillis();
  }

  /** Of what was picked before and is not ordered yet the word was lost. */
  long pickedSince() {
    return now - patience.toMillis() / 6;
  }

  /** What nobody has touched since then stands still. */
  long standingSince() {
    return now - patience.toMillis();
  }
}
