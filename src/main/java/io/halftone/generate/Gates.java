package io.halftone.generate;

import io.halftone.job.Account;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Load;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import java.util.Optional;

/**
 * How many requests an account lets through now: what its owner allows, what is learned of it, and
 * a single one while nobody knows whether it is back.
 */
final class Gates {
  private final Patience patience;

  Gates(Patience patience) {
    this.patience = patience;
  }

  /** How many requests could leave for it now. */
  int room(Ledger.Tx tx, Account account, Providers.Row how) {
    Load load = load(tx, account.name(), Optional.empty());
    int inFlight = Math.min(account.inFlight(), how.learned().inFlight().limit());
    int perMinute = Math.min(account.perMinute(), how.learned().perMinute().limit());
    int room = Math.min(inFlight - load.inFlight(), perMinute - load.inMinute());
    if (how.isTried()) {
      return load.leaving() == 0 && account.perMinute() > load.inMinute() ? 1 : 0;
    }
    return Math.max(0, room);
  }

  /** It has taken the purchase. Whether it is back with that. */
  boolean accepted(Ledger.Tx tx, String provider, TakeId purchase) {
    tx.providers().lock(provider);
    return tx.providers().accepted(provider, load(tx, provider, Optional.of(purchase)));
  }

  /** It has refused the purchase for being one too many. */
  void throttled(Ledger.Tx tx, Takes.Row take, long until, String reason) {
    String provider = take.provider();
    tx.providers().lock(provider);
    Load load = load(tx, provider, Optional.of(take.purchase()));
    // This one is counted among those that have left, but not yet among those refused.
    int passed = tx.takes().refusedInMinute(provider) + 1;
    tx.providers().throttled(provider, until, reason, load.without(passed));
  }

  private Load load(Ledger.Tx tx, String provider, Optional<TakeId> except) {
    return tx.takes().load(provider, tx.now() - patience.longest().toMillis(), except);
  }
}
