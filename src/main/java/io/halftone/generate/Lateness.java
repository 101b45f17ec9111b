package io.halftone.generate;

import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import java.time.Duration;
import java.util.List;

/**
 * Blames a provider for what it accepts and does not make: without this, every order of ours would
 * wait there for its whole deadline.
 */
public final class Lateness {
  private final Ledger ledger;
  private final Market market;
  private final Patience patience;

  public Lateness(Ledger ledger, Market market, Patience patience) {
    this.ledger = ledger;
    this.market = market;
    this.patience = patience;
  }

  /**
   * Its provider says of an order that it is not done. Mostly there is time, and nothing to write
   * down. What nobody could look at says nothing of who makes it: our own network may be away.
   *
   * @param waits whether it only waits for its turn, which may be for what is ours before it; then
   *     it has all its time
   */
  public void notice(TakeId purchase, boolean waits) {
    if (ledger.<Boolean>read(tx -> isLate(tx, tx.takes().purchase(purchase), waits))) {
      ledger.write(
          tx -> {
            blame(tx, tx.takes().purchase(purchase));
            return null;
          });
    }
  }

  private boolean isLate(Ledger.Tx tx, List<Takes.Row> takes, boolean waits) {
    Takes.Row first = takes.getFirst();
    return first.state() == Takes.State.SUBMITTED
        && first.madeAt().isEmpty()
        && market.sells(first.provider())
        && (isOver(tx, first) || !waits && worked(tx, first).compareTo(limit(tx, takes)) > 0)
        && !tx.takes().isLate(first.purchase());
  }

  private boolean isOver(Ledger.Tx tx, Takes.Row take) {
    return age(tx, take).compareTo(patience.deadline()) > 0;
  }

  /** For how long its provider has worked on it. */
  private static Duration worked(Ledger.Tx tx, Takes.Row take) {
    Duration most = age(tx, take);
    return tx.looks()
        .waitedAt(take.purchase())
        .map(at -> Duration.ofMillis(tx.now() - at))
        .filter(since -> since.compareTo(most) < 0)
        .orElse(most);
  }

  private static Duration age(Ledger.Tx tx, Takes.Row take) {
    return Duration.ofMillis(take.age(tx.now()));
  }

  private Duration limit(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    return patience.late(market.seconds(tx, first.model(), first.provider()) * takes.size());
  }

  /**
   * The provider is held before the purchase, as by everybody who holds both. The order that sees
   * whether it is back has all its time: until then no other is risked.
   */
  private void blame(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    Duration age = age(tx, first);
    Providers.Row held = tx.providers().lock(first.provider());
    boolean sees = held.isTried() && held.isAskedSince(first.reservedAt());
    if (sees && age.compareTo(patience.deadline()) <= 0) {
      return;
    }
    if (tx.takes().late(first.purchase())) {
      market.failed(
          tx, first, "what it accepted is not made after %d seconds".formatted(age.toSeconds()));
    }
  }
}
