package io.halftone.collect;

import io.halftone.collect.Collect.Next;
import io.halftone.generate.Aftermath;
import io.halftone.generate.Patience;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Takes;
import io.halftone.provider.Outcome;
import io.halftone.store.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finished pictures on their way home. Whatever goes wrong there, nothing is bought for it. */
final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  /**
   * How long a picture that arrives cut short is fetched again before it is taken for what the
   * model made.
   */
  private static final Duration CUT_SHORT = Duration.ofSeconds(20);

  private final Ledger ledger;
  private final Store store;
  private final Aftermath aftermath;

  Downloads(Ledger ledger, Store store, Aftermath aftermath) {
    this.ledger = ledger;
    this.store = store;
    this.aftermath = aftermath;
  }

  /** What is to be fetched of a purchase, from where the ledger says; for one at a time. */
  static List<Fetch> of(Ledger.Tx tx, TakeId purchase) {
    return tx.takes().claimToFetch(purchase)
        ? tx.takes().purchase(purchase).stream()
            .filter(take -> take.state() == Takes.State.SUBMITTED)
            .flatMap(
                take ->
                    take.output().stream()
                        .map(url -> new Fetch(take.id(), take.provider(), URI.create(url))))
            .toList()
        : List.of();
  }

  /** The bytes are home, or will be fetched again. */
  Next fetched(Fetch.Done done) {
    return switch (done) {
      case Fetch.Done.Stored(var fetch, var sha256, var bytes) -> {
        if (!Whole.isWhole(store, sha256, bytes) && !since(fetch.take(), CUT_SHORT)) {
          yield missing(fetch.take(), "the picture arrived cut short");
        }
        yield stored(fetch.take(), sha256, bytes);
      }
      case Fetch.Done.Missing(var fetch, var reason) -> missing(fetch.take(), reason);
      case Fetch.Done.Unstored(var fetch, var reason) -> {
        LOG.warn("the picture of {} has to wait: {}", fetch.take(), reason);
        yield ledger.write(tx -> again(tx, take(tx, fetch.take())));
      }
    };
  }

  private Next stored(TakeId id, String sha256, long bytes) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, id);
          boolean first = tx.takes().fetched(take, sha256, bytes);
          if (tx.takes().isHome(take.purchase())) {
            tx.takes().lookNoMore(take.purchase());
          }
          return first
              ? new Next(List.of(), List.of(), List.of(take.shot()), List.of())
              : Next.ofEnd(tx.jobs().toDeliver(take.shot().job()));
        });
  }

  /** What the provider still has is fetched; after longer than any keeps it, it is given up. */
  private Next missing(TakeId id, String reason) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, id);
          return Collect.unlearned(tx, take, Patience.KEPT)
              ? Next.of(aftermath.ofNothing(tx, List.of(take), new Outcome.Expired(reason)))
              : again(tx, take);
        });
  }

  static Next again(Ledger.Tx tx, Takes.Row take) {
    tx.takes()
        .lookAgain(take.purchase(), tx.now() + Math.clamp(Collect.age(tx, take) / 4, 500, 10_000));
    return Next.NONE;
  }

  private boolean since(TakeId id, Duration duration) {
    return ledger.write(tx -> Collect.unlearned(tx, take(tx, id), duration));
  }

  private static Takes.Row take(Ledger.Tx tx, TakeId id) {
    return tx.takes().of(id.shot()).stream()
        .filter(take -> take.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no take " + id));
  }
}
