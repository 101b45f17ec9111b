package io.halftone.web;

import io.halftone.job.JobId;
import io.halftone.ledger.Ledger;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why nobody hears of jobs any more: once when it begins and once when it is over, though it
 * is met several times in a second. For one thread alone.
 */
final class LookTroubles {
  private static final Logger LOG = LoggerFactory.getLogger(Watchtower.class);

  private final Set<JobId> unseen = new HashSet<>();
  private boolean away;

  void met(JobId job, RuntimeException failed) {
    if (!Ledger.isAway(failed)) {
      if (unseen.add(job)) {
        LOG.warn("cannot look at job {}: {}", job, failed.getMessage());
      }
    } else if (!away) {
      away = true;
      LOG.warn("the ledger is away, so nobody hears how jobs come along: {}", failed.getMessage());
    }
  }

  void over(JobId job) {
    if (unseen.remove(job)) {
      LOG.warn("job {} can be looked at again", job);
    }
    if (away) {
      away = false;
      LOG.warn("the ledger is back, and who watches a job hears of it again");
    }
  }

  /** Of others nobody asks any more. */
  void keep(Collection<JobId> watched) {
    unseen.retainAll(watched);
  }
}
