package io.halftone.generate;

import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
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
   *     it has time for as long as anything is made there
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
        && (isOver(tx, first) || isTooLong(tx, first, limit(tx, takes), waits))
        && !tx.takes().isLate(first.purchase());
  }

  private static boolean isTooLong(Ledger.Tx tx, Takes.Row take, Duration limit, boolean waits) {
    return waits
        ? age(tx, take).compareTo(limit) > 0
            && isWatched(tx, take, limit)
            && !moves(tx, take, limit)
        : worked(tx, take).compareTo(limit) > 0;
  }

  /**
   * Whether it was seen to wait not long ago as well. After a time in which nobody looked, what was
   * made meanwhile is still to be fetched.
   */
  private static boolean isWatched(Ledger.Tx tx, Takes.Row take, Duration limit) {
    return tx.looks()
        .waitedAt(take.purchase())
        .filter(at -> tx.now() - at <= 2 * limit.toMillis())
        .isPresent();
  }

  /** A queue from which nothing comes is one in which nobody works. */
  private static boolean moves(Ledger.Tx tx, Takes.Row take, Duration limit) {
    return tx.takes()
        .lastFetchedAt(take.provider(), take.model())
        .filter(at -> tx.now() - at <= limit.toMillis())
        .isPresent();
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
   * The provider is held before the purchase, as by everybody who holds both. That is all that
   * follows: the order itself is looked for as before, and its shot is bought nowhere else.
   */
  private void blame(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    tx.providers().lock(first.provider());
    if (tx.takes().late(first.purchase())) {
      long seconds = age(tx, first).toSeconds();
      market.failed(tx, first, "what it accepted is not made after %d seconds".formatted(seconds));
    }
  }
}
