package io.halftone.collect;

import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.ledger.Ledger;
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

  private final Market market;

  Seeking(Market market) {
    this.market = market;
  }

  /** Whether nothing has been learned for longer than that. */
  static boolean unlearned(Ledger.Tx tx, Takes.Row take, Duration most) {
    return tx.takes().soughtFor(take.purchase()) > most.toMillis();
  }

  /** Whether the provider has it no more: by its own word, or as far as we know it. */
  boolean isOver(Ledger.Tx tx, Takes.Row take) {
    Duration most = isDeleted(tx, take) ? AT_LEAST : kept(take);
    return unlearned(tx, take, most);
  }

  /** Whether the moment has passed at which the provider deletes the picture. */
  static boolean isDeleted(Ledger.Tx tx, Takes.Row take) {
    return take.madeAt().isPresent()
        && tx.looks().expiresAt(take.purchase()).filter(until -> until <= tx.now()).isPresent();
  }

  /**
   * How long the provider has a picture that it has made, and remembers an order that it has not.
   */
  private Duration kept(Takes.Row take) {
    return take.madeAt().isPresent() && market.sells(take.provider())
        ? market.seller(take.provider()).protocol().kept()
        : Patience.KEPT;
  }

  /** Soon at first; what is sought for hours or days is asked for as rarely as it is worth. */
  static void again(Ledger.Tx tx, Takes.Row take) {
    long age = age(tx, take);
    tx.looks()
        .again(take.purchase(), tx.now() + Math.clamp(age / 4, 500, Math.max(10_000, age / 100)));
  }

  static long age(Ledger.Tx tx, Takes.Row take) {
    return tx.now() - take.submittedAt().orElse(take.reservedAt());
  }
}
