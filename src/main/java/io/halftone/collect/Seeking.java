package io.halftone.collect;

import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Looks;
import io.halftone.ledger.Takes;
import java.time.Duration;

/**
 * How long and how often what is paid is sought. The time in which we did not run does not count,
 * for nobody asked.
 */
final class Seeking {
  /**
   * What should be deleted by now is sought at least so long: after a start, the network may come
   * later than we.
   */
  private static final Duration AT_LEAST = Duration.ofMinutes(10);

  /** How long the same is heard that may pass, until it is taken for what will always be heard. */
  static final Duration LONG = Duration.ofMinutes(10);

  /** And how often: in a time in which nobody asked it was not heard. */
  private static final int OFTEN = 4;

  private final Market market;

  Seeking(Market market) {
    this.market = market;
  }

  /** Whether nothing has been learned for longer than that. */
  static boolean unlearned(Ledger.Tx tx, Takes.Row take, Duration most) {
    return tx.takes().soughtFor(take.purchase()) > most.toMillis();
  }

  /**
   * Whether the provider has it no more: by its own word, or as far as we know it. It may have made
   * one of which nobody has heard yet, so that what cannot be looked at is not given up any sooner.
   */
  boolean isOver(Ledger.Tx tx, Takes.Row take) {
    if (tx.jobs().isCancelled(take.shot().job()) && unlearned(tx, take, Patience.KEPT)) {
      // Whatever becomes of it, nothing is bought after it, and nobody waits for it for a week.
      return true;
    }
    if (take.madeAt().isPresent() && tx.looks().expiresAt(take.purchase()).isPresent()) {
      // Asked in this order, for the first to ask begins to count.
      return unlearned(tx, take, AT_LEAST) && isDeleted(tx, take);
    }
    return unlearned(tx, take, market.kept(take.provider()));
  }

  /** Whether the moment has passed at which the provider deletes the picture. */
  static boolean isDeleted(Ledger.Tx tx, Takes.Row take) {
    return take.madeAt().isPresent()
        && tx.looks().expiresAt(take.purchase()).filter(until -> until <= tx.now()).isPresent();
  }

  static boolean isCertain(Looks.Found found, Duration longEnough) {
    return found.times() >= OFTEN && found.millis() >= longEnough.toMillis();
  }

  /** Soon at first; what is sought for hours or days is asked for as rarely as it is worth. */
  static void again(Ledger.Tx tx, Takes.Row take) {
    tx.looks().again(take.purchase(), then(tx, take));
  }

  /** The same for what was asked and not answered, for whatever reason. */
  static void unseen(Ledger.Tx tx, Takes.Row take, String reason) {
    tx.looks().unseen(take.purchase(), reason, then(tx, take));
  }

  private static long then(Ledger.Tx tx, Takes.Row take) {
    long age = take.age(tx.now());
    return tx.now() + Math.clamp(age / 4, 500, Math.max(10_000, age / 100));
  }
}
