package io.halftone.collect;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Consequences;
import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose.Reclaim;
import io.halftone.provider.Likeness;
import io.halftone.provider.Listing;
import io.halftone.provider.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds orders whose reply was lost in the provider's own list. An order has never arrived, and may
 * be sent again, only if two readings of the list do not hold it: the grace apart, and the second
 * one the grace after the call itself must have ended.
 */
final class LostOrders {
  /** How far the provider's clock and ours may differ. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  /** How soon a list is read again that has not told. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** More orders than any account is allowed in such a time. */
  private static final int MOST_PAGES = 200;

  private final Market market;
  private final Aftermath aftermath;
  private final Patience patience;

  LostOrders(Market market, Aftermath aftermath, Patience patience) {
    this.market = market;
    this.aftermath = aftermath;
    this.patience = patience;
  }

  /** When an order can have been created at the provider. */
  private record Window(Instant from, Instant to) {
    boolean holds(Instant created) {
      return !created.isBefore(from) && created.isBefore(to);
    }
  }

  private Window window(Takes.Row lost) {
    Instant asked = Instant.ofEpochMilli(lost.askedAt().orElseThrow());
    return new Window(asked.minus(SKEW), over(lost).plus(SKEW));
  }

  /** After this the lost call is not under way any more, even if nobody saw it end. */
  private Instant over(Takes.Row lost) {
    return Instant.ofEpochMilli(lost.askedAt().orElseThrow())
        .plus(Patience.TO_THE_DOOR)
        .plus(market.seller(lost.provider()).account().longestCall());
  }

  /** Until then nobody else reads another page for this order. */
  long until(Ledger.Tx tx, Takes.Row lost) {
    return tx.now() + Lanes.claim(market.seller(lost.provider())).toMillis();
  }

  /** Asks for the list, or ends the search where none is kept. */
  Consequences search(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row lost = takes.getFirst();
    Window window = window(lost);
    Optional<Call> list = protocol(lost).list(lost.provider(), window.from(), window.to());
    return list.isPresent()
        ? errand(lost, new Reclaim(tx.now(), 1, false), list.get())
        : withoutList(tx, takes);
  }

  /**
   * Only word from the provider itself could help. Who was asked to tell may do so for as long as
   * it works on it; the others are waited for no longer than the grace.
   */
  private Consequences withoutList(Ledger.Tx tx, List<Takes.Row> takes) {
    TakeId purchase = takes.getFirst().purchase();
    Duration longest = patience.forWord(tx.hooks().awaits(purchase));
    return tx.takes().soughtFor(purchase) >= longest.toMillis()
        ? aftermath.undecidable(tx, takes, "it keeps no list of its orders")
        : later(tx, purchase, tx.now() + AGAIN.toMillis());
  }

  /** What a page of the list says about a lost order. */
  Consequences found(Ledger.Tx tx, Errand errand, Reclaim search, Optional<Listing> page) {
    List<Takes.Row> takes = tx.takes().purchase(errand.purchase());
    Takes.Row lost = takes.getFirst();
    if (!lost.isLost()) {
      return Consequences.NONE;
    }
    if (page.isEmpty()) {
      return noAnswer(tx, takes, "its list of orders cannot be read");
    }
    Window window = window(lost);
    List<Listing.Remembered> nobodys =
        page.get().orders().stream()
            .filter(order -> window.holds(order.created()))
            .filter(order -> !tx.takes().knows(lost.provider(), order.reference()))
            .toList();
    Map<Whose, List<Listing.Remembered>> whose = whose(tx, lost, nobodys);
    Optional<Listing.Remembered> ours =
        whose.getOrDefault(Whose.OURS, List.of()).stream()
            .max(Comparator.comparing(order -> likeness(lost, order)));
    if (ours.isPresent()) {
      aftermath.reclaimed(tx, lost.purchase(), lost.provider(), ours.get().reference());
      return Consequences.NONE;
    }
    if (whose.containsKey(Whose.LATER)) {
      return later(tx, lost.purchase(), tx.now() + AGAIN.toMillis());
    }
    boolean doubtful = search.doubtful() || whose.containsKey(Whose.NOBODY_KNOWS);
    boolean more =
        page.get().orders().stream().noneMatch(order -> order.created().isBefore(window.from()));
    if (page.get().next().isPresent() && more) {
      if (search.page() >= MOST_PAGES) {
        return noAnswer(tx, takes, "its list of orders has no end");
      }
      tx.looks().again(lost.purchase(), until(tx, lost));
      return errand(
          lost, new Reclaim(search.begun(), search.page() + 1, doubtful), page.get().next().get());
    }
    return doubtful
        ? noAnswer(
            tx, takes, "it lists orders of that time of which nobody can tell whose they are")
        : missed(tx, takes, search);
  }

  private Map<Whose, List<Listing.Remembered>> whose(
      Ledger.Tx tx, Takes.Row lost, List<Listing.Remembered> orders) {
    List<Takes.Row> nameless = orders.isEmpty() ? List.of() : tx.takes().nameless(lost);
    return orders.stream()
        .collect(
            Collectors.groupingBy(
                order ->
                    Whose.of(
                        protocol(lost),
                        lost,
                        nameless.stream()
                            .filter(other -> window(other).holds(order.created()))
                            .toList(),
                        order.fingerprint())));
  }

  private Likeness likeness(Takes.Row lost, Listing.Remembered order) {
    return protocol(lost).likeness(lost.fingerprint(), order.fingerprint());
  }

  private Protocol protocol(Takes.Row lost) {
    return market.seller(lost.provider()).protocol();
  }

  /**
   * The second reading counts only when what is sent cannot be on its way to the provider any more;
   * what the provider then does with it behind its own door, the grace has room for.
   */
  private Consequences missed(Ledger.Tx tx, List<Takes.Row> takes, Reclaim search) {
    Takes.Row lost = takes.getFirst();
    if (lost.missedAt().isEmpty()) {
      tx.takes().missed(lost.purchase());
    }
    long first = lost.missedAt().orElse(tx.now());
    long over = tx.takes().callOverAt(lost.purchase()).orElse(over(lost).toEpochMilli());
    long second = Math.max(first, over) + patience.grace().toMillis();
    return lost.missedAt().isPresent() && search.begun() >= second
        ? aftermath.neverArrived(tx, takes)
        : later(tx, lost.purchase(), Math.max(second, tx.now()));
  }

  /** It is asked again, until it could not hand over the picture any more. */
  private Consequences noAnswer(Ledger.Tx tx, List<Takes.Row> takes, String why) {
    TakeId purchase = takes.getFirst().purchase();
    return tx.takes().soughtFor(purchase) > Patience.KEPT.toMillis()
        ? aftermath.undecidable(tx, takes, why)
        : later(tx, purchase, tx.now() + AGAIN.toMillis());
  }

  private static Consequences later(Ledger.Tx tx, TakeId purchase, long then) {
    tx.looks().again(purchase, then);
    return Consequences.NONE;
  }

  private static Consequences errand(Takes.Row lost, Reclaim search, Call call) {
    return Consequences.ofErrand(new Errand(lost.purchase(), search, call));
  }
}
