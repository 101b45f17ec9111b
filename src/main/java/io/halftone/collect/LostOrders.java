package io.halftone.collect;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Consequences;
import io.halftone.generate.Patience;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Errand;
import io.halftone.provider.Listing;
import io.halftone.provider.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds orders whose reply was lost in the provider's own list. An order that is not there after
 * the grace has never arrived, and only then may it be sent again.
 */
final class LostOrders {
  /** How far the provider's clock and ours may differ. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  /** Orders for which a page of the list that is being read holds one that could be ours. */
  private final Set<TakeId> doubtful = ConcurrentHashMap.newKeySet();

  private final Aftermath aftermath;
  private final Patience patience;

  LostOrders(Aftermath aftermath, Patience patience) {
    this.aftermath = aftermath;
    this.patience = patience;
  }

  /** The call that lists; none where a provider keeps no list: then the take stays uncertain. */
  List<Errand> search(Takes.Row lost, Protocol protocol) {
    return protocol.list(lost.provider(), since(lost)).stream()
        .map(call -> new Errand(lost.purchase(), Errand.Purpose.RECLAIM, call))
        .toList();
  }

  /** What a page of the list says about a lost order. A page that cannot be read says nothing. */
  Consequences found(Ledger.Tx tx, Errand errand, Optional<Listing> page) {
    List<Takes.Row> takes = tx.takes().purchase(errand.purchase());
    Takes.Row lost = takes.getFirst();
    if (page.isEmpty() || lost.state() != Takes.State.UNCERTAIN) {
      return Consequences.NONE;
    }
    // Orders with the same fingerprint ask for the same picture: any of them that is nobody's is as
    // good as ours.
    Optional<Listing.Remembered> ours =
        page.get().orders().stream()
            .filter(order -> order.fingerprint().equals(lost.fingerprint()))
            .filter(order -> !order.created().isBefore(since(lost)))
            .filter(order -> !tx.takes().knows(lost.provider(), order.reference()))
            .findFirst();
    if (ours.isPresent()) {
      return aftermath.reclaimed(tx, lost.purchase(), lost.provider(), ours.get().reference());
    }
    if (unreadable(tx, page.get(), lost)) {
      doubtful.add(lost.purchase());
    }
    boolean more =
        page.get().orders().stream().noneMatch(order -> order.created().isBefore(since(lost)));
    if (page.get().next().isPresent() && more) {
      return Consequences.ofErrand(
          new Errand(errand.purchase(), Errand.Purpose.RECLAIM, page.get().next().get()));
    }
    return !doubtful.remove(lost.purchase())
            && tx.now() - lost.askedAt().orElseThrow() > patience.grace().toMillis()
        ? aftermath.neverArrived(tx, takes)
        : Consequences.NONE;
  }

  /**
   * Whether an order that is nobody's could be ours, for the provider has forgotten what it was
   * for.
   */
  private static boolean unreadable(Ledger.Tx tx, Listing page, Takes.Row lost) {
    return page.orders().stream()
        .anyMatch(
            order ->
                order.fingerprint().isEmpty()
                    && !order.created().isBefore(since(lost))
                    && !tx.takes().knows(lost.provider(), order.reference()));
  }

  private static Instant since(Takes.Row lost) {
    return Instant.ofEpochMilli(lost.askedAt().orElseThrow()).minus(SKEW);
  }
}
