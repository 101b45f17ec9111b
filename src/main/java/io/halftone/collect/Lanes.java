package io.halftone.collect;

import io.halftone.generate.Market;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Looks;
import io.halftone.provider.Seller;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets so many purchases of each account through at a time. A provider that never answers fills its
 * own lane and no other; what finds no place waits in the ledger.
 */
public final class Lanes {
  /** As many calls to an account, or downloads of its pictures, may be under way here. */
  public static final int WIDTH = 50;

  /** How long a message may take to be heard. */
  private static final Duration HEARD = Duration.ofSeconds(5);

  private static final Duration TURNED_AWAY = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Market market;
  private final Looks.Need need;
  private final Map<String, Integer> taken = new HashMap<>();

  Lanes(Ledger ledger, Market market, Looks.Need need) {
    this.ledger = ledger;
    this.market = market;
    this.need = need;
  }

  /** Purchases that it is time to do something about, as many as there is room for. */
  List<TakeId> due() {
    List<String> open = market.sellers().stream().filter(name -> room(name) > 0).toList();
    // Asked often, and mostly in vain: that costs no turn of the writers.
    return !open.isEmpty() && ledger.<Boolean>read(tx -> tx.looks().isAnyDue(need, open))
        ? ledger.write(
            tx ->
                open.stream()
                    .flatMap(
                        name ->
                            tx
                                .looks()
                                .due(need, name, room(name), claim(market.seller(name)))
                                .stream())
                    .toList())
        : List.of();
  }

  /**
   * Longer than a call can take: until then nobody begins it again. A look may need several, and if
   * all of them hang it is begun twice, which does no harm; a message that is lost costs no more.
   */
  static Duration claim(Seller seller) {
    return HEARD.plus(seller.account().longestCall());
  }

  private synchronized int room(String provider) {
    return WIDTH - taken.getOrDefault(provider, 0);
  }

  /**
   * Takes a place in the lane of the purchase's account.
   *
   * @return the lane to leave; empty if it is full, and the purchase is back in the ledger
   */
  public Optional<String> enter(TakeId purchase) {
    String provider = ledger.read(tx -> tx.looks().provider(purchase));
    if (take(provider)) {
      return Optional.of(provider);
    }
    ledger.write(
        tx -> {
          tx.looks().putBack(purchase, tx.now() + TURNED_AWAY.toMillis());
          return null;
        });
    return Optional.empty();
  }

  private synchronized boolean take(String provider) {
    return room(provider) > 0 && taken.merge(provider, 1, Integer::sum) > 0;
  }

  public synchronized void leave(String provider) {
    taken.merge(provider, -1, Integer::sum);
  }
}
