package io.halftone.generate;

import io.halftone.job.Account;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Load;
import io.halftone.ledger.Looks;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import java.util.Optional;

/**
 * How many requests an account lets through now: what its owner allows, what is learned of it, and
 * a single one while nobody knows whether it is back, until its picture has come or has not.
 */
final class Gates {
  private final Patience patience;

  Gates(Patience patience) {
    this.patience = patience;
  }

  /** How many requests could leave for it now. */
  int room(Ledger.Tx tx, Account account, Providers.Row how) {
    Load load = tx.takes().loadNow(account.name(), since(tx), Optional.empty());
    int inFlight = inFlight(account, how);
    int room =
        how.isTried()
            ? (tx.takes().isAskedSince(account.name(), how.pausedUntil(), since(tx)) ? 0 : 1)
            : inFlight - load.inFlight();
    int perMinute =
        how.isTried()
            ? account.perMinute()
            : Math.min(account.perMinute(), how.learned().perMinute().limit());
    // The requests of a minute may be thousands: they are counted where they matter.
    return room <= 0 || perMinute == Account.NO_LIMIT
        ? Math.max(0, room)
        : Math.clamp(
            perMinute - load.inMinute() - tx.takes().askedInMinute(account.name()), 0, room);
  }

  /**
   * Orders that cannot be looked at and hold all places of an account, since the first of them was
   * accepted.
   */
  Optional<Looks.Unseen> blocked(Ledger.Tx tx, Account account, Providers.Row how) {
    return tx.looks()
        .unseenAt(account.name(), since(tx))
        .filter(unseen -> unseen.orders() >= inFlight(account, how));
  }

  /** When an order that was accepted then holds no place any more, whatever became of it. */
  long free(long submittedAt) {
    return submittedAt + patience.longest().toMillis();
  }

  private static int inFlight(Account account, Providers.Row how) {
    return Math.min(account.inFlight(), how.learned().inFlight().limit());
  }

  /** It has taken the purchase. */
  void accepted(Ledger.Tx tx, String provider, TakeId purchase) {
    Providers.Row held = tx.providers().lock(provider);
    Optional<TakeId> it = Optional.of(purchase);
    boolean isLimited = held.learned().perMinute().limit() < Account.NO_LIMIT;
    tx.providers()
        .accepted(
            held,
            isLimited
                ? tx.takes().load(provider, since(tx), it)
                : tx.takes().loadNow(provider, since(tx), it));
  }

  /** It has made the purchase. Whether it is back with that. */
  boolean made(Ledger.Tx tx, Takes.Row take) {
    Providers.Row held = tx.providers().lock(take.provider());
    Load load = tx.takes().loadNow(take.provider(), since(tx), Optional.of(take.purchase()));
    return tx.providers().made(held, load, take.reservedAt(), tx.takes().isLate(take.purchase()));
  }

  /** It has refused the purchase for being one too many. */
  void throttled(Ledger.Tx tx, Takes.Row take, long until, String reason) {
    String provider = take.provider();
    Providers.Row held = tx.providers().lock(provider);
    Load load = tx.takes().load(provider, since(tx), Optional.of(take.purchase()));
    // This one is counted among those that have left, but not yet among those refused.
    int passed = tx.takes().refusedInMinute(provider) + 1;
    tx.providers().throttled(held, until, reason, load.without(passed));
  }

  private long since(Ledger.Tx tx) {
    return tx.now() - patience.longest().toMillis();
  }
}
