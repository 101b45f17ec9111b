package io.halftone.collect;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Market;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Looks;
import io.halftone.ledger.Takes;
import io.halftone.provider.Outcome;
import io.halftone.store.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings pictures home that are made and paid. They have a queue of their own: looks go on. */
public final class Downloads {
  /**
   * How often, and how long, the very same bytes come that are no whole picture, until they are
   * taken for what the model made: a host that hands out half a file may do so for minutes.
   */
  private static final int OFTEN = 4;

  private static final Duration LONG = Duration.ofMinutes(10);

  /** How long nothing is to be found where it should be, until it is taken for deleted. */
  private static final Duration LONG_GONE = Duration.ofHours(1);

  private static final String NOTHING = "nothing";

  /** Between two downloads of what has been found not to be a whole picture. */
  private static final Duration SHORTEST = Duration.ofMillis(500);

  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** After this a picture is asked for again that lies where nobody may fetch it. */
  private static final Duration BARRED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

  private final Ledger ledger;
  private final Store store;
  private final Aftermath aftermath;
  private final Seeking seeking;
  private final Lanes lanes;

  public Downloads(Ledger ledger, Market market, Store store, Aftermath aftermath) {
    this.ledger = ledger;
    this.store = store;
    this.aftermath = aftermath;
    this.seeking = new Seeking(market);
    this.lanes = new Lanes(ledger, market, Looks.Need.PICTURES);
  }

  public Lanes lanes() {
    return lanes;
  }

  /** Purchases whose pictures it is time to fetch, the earliest to be deleted first. */
  public List<TakeId> due() {
    return lanes.due();
  }

  /** What is to be fetched of a purchase, from where the ledger says; for one at a time. */
  public List<Fetch> begin(TakeId purchase) {
    return ledger.write(
        tx ->
            tx.looks().claimToFetch(purchase)
                ? tx.takes().purchase(purchase).stream()
                    .filter(take -> take.state() == Takes.State.SUBMITTED)
                    .flatMap(
                        take ->
                            take.output().stream()
                                .map(url -> new Fetch(take.id(), take.provider(), URI.create(url))))
                    .toList()
                : List.of());
  }

  /** The bytes are home, or will be fetched again. */
  public Next fetched(Fetch.Done done) {
    return switch (done) {
      case Fetch.Done.Stored stored -> arrived(stored);
      case Fetch.Done.Missing(var fetch, var reason) -> missing(fetch.take(), reason);
      case Fetch.Done.Nowhere(var fetch, var reason) -> nowhere(fetch.take(), reason);
      case Fetch.Done.Barred(var fetch, var reason) -> barred(fetch.take(), reason);
      case Fetch.Done.Useless(var fetch, var reason) ->
          ledger.write(tx -> expired(tx, take(tx, fetch.take()), reason));
      case Fetch.Done.Unstored(var fetch, var reason) -> {
        LOG.warn("the picture of {} has to wait: {}", fetch.take(), reason);
        yield ledger.write(
            tx -> again(tx, take(tx, fetch.take()), "our store does not take it: " + reason));
      }
    };
  }

  /**
   * What is no whole picture is none yet. It is fetched again, from where its provider then says,
   * until it is certain that it lies there like that.
   */
  private Next arrived(Fetch.Done.Stored arrived) {
    TakeId id = arrived.fetch().take();
    Optional<String> flaw = Whole.flaw(store, arrived.sha256(), arrived.bytes());
    if (flaw.isPresent()) {
      Looks.Found found = ledger.write(tx -> tx.looks().found(id, arrived.sha256()));
      if (!arrived.asTold() || !isCertain(found, LONG)) {
        return ledger.write(tx -> notYet(tx, take(tx, id), flaw.get(), found));
      }
      LOG.warn("{}: {}, and so it came {} times", id, flaw.get(), found.times());
    }
    return stored(id, arrived.sha256(), arrived.bytes());
  }

  /** A host may not have yet what another one of its provider has just been given. */
  private Next nowhere(TakeId id, String reason) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, id);
          Looks.Found found = tx.looks().found(id, NOTHING);
          return isCertain(found, LONG_GONE)
              ? expired(tx, take, reason)
              : notYet(tx, take, reason, found);
        });
  }

  private static boolean isCertain(Looks.Found found, Duration longEnough) {
    return found.times() >= OFTEN && found.millis() >= longEnough.toMillis();
  }

  private Next notYet(Ledger.Tx tx, Takes.Row take, String reason, Looks.Found found) {
    if (seeking.isOver(tx, take)) {
      return expired(tx, take, reason);
    }
    tx.looks().unfetched(take.id(), reason);
    long pause = Math.clamp(found.millis() / 2, SHORTEST.toMillis(), LONGEST.toMillis());
    tx.looks().again(take.purchase(), tx.now() + pause);
    return Next.NONE;
  }

  private Next stored(TakeId id, String sha256, long bytes) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, id);
          boolean first = tx.takes().fetched(take, sha256, bytes);
          tx.takes().lookNoMoreIfHome(take.purchase());
          return first
              ? Next.inspecting(take.shot())
              : Next.ending(tx.jobs().toDeliver(take.shot().job()));
        });
  }

  /** What the provider still has is fetched; after longer than it keeps it, it is given up. */
  private Next missing(TakeId id, String reason) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, id);
          return seeking.isOver(tx, take) ? expired(tx, take, reason) : again(tx, take, reason);
        });
  }

  private static Next again(Ledger.Tx tx, Takes.Row take, String reason) {
    tx.looks().unfetched(take.id(), reason);
    Seeking.again(tx, take);
    return Next.NONE;
  }

  /**
   * The owner can allow the host, for which the process is started again: until then it waits, as
   * long as the provider has it. It is not bought anew, for that would lie there as well.
   */
  private Next barred(TakeId id, String reason) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, id);
          if (tx.jobs().isCancelled(id.shot().job())) {
            return expired(tx, take, reason);
          }
          if (Seeking.isDeleted(tx, take)) {
            return Next.of(aftermath.outOfReach(tx, take, reason));
          }
          tx.looks().unfetched(id, reason);
          tx.looks().again(take.purchase(), tx.now() + BARRED.toMillis());
          return Next.NONE;
        });
  }

  private Next expired(Ledger.Tx tx, Takes.Row take, String reason) {
    return Next.of(aftermath.ofNothing(tx, List.of(take), new Outcome.Expired(reason)));
  }

  private static Takes.Row take(Ledger.Tx tx, TakeId id) {
    return tx.takes().find(id).orElseThrow(() -> new IllegalStateException("no take " + id));
  }
}
