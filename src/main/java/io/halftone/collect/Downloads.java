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
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings pictures home that are made and paid. They have a queue of their own: looks go on. */
public final class Downloads {
  /** How long nothing but that nothing is there is heard, until it is taken for lost. */
  private static final Duration LONG_GONE = Duration.ofHours(1);

  private static final String NOTHING = "nothing";

  /**
   * How long no whole picture comes from a host that does not say how much it sends: each time it
   * may have broken off.
   */
  private static final Duration LONG_UNTOLD = Duration.ofHours(3);

  private static final String UNTOLD = "a part";

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
            tx.looks().claimToFetch(purchase) ? fetches(tx.takes().purchase(purchase)) : List.of());
  }

  private static List<Fetch> fetches(List<Takes.Row> takes) {
    List<Takes.Row> away =
        takes.stream()
            .filter(take -> take.state() == Takes.State.SUBMITTED && take.output().isPresent())
            .toList();
    return IntStream.range(0, away.size())
        .mapToObj(
            i -> {
              Takes.Row take = away.get(i);
              URI url = URI.create(take.output().orElseThrow());
              return new Fetch(take.id(), take.provider(), url, away.size() - 1 - i);
            })
        .toList();
  }

  /** The bytes are home, or will be fetched again. */
  public Next fetched(Fetch.Done done) {
    Fetch fetch = done.fetch();
    return switch (done) {
      case Fetch.Done.Stored stored -> arrived(stored);
      case Fetch.Done.Missing(var f, var reason) -> missing(fetch, reason);
      case Fetch.Done.Nowhere(var f, var reason) -> nowhere(fetch, reason);
      case Fetch.Done.Barred(var f, var reason) -> barred(fetch, reason);
      case Fetch.Done.Useless(var f, var reason) ->
          ended(fetch, (tx, take) -> expired(tx, take, reason));
      case Fetch.Done.Unstored(var f, var reason) -> {
        LOG.warn("the picture of {} has to wait: {}", fetch.take(), reason);
        yield ended(fetch, (tx, take) -> again(tx, take, "our store does not take it: " + reason));
      }
    };
  }

  /**
   * What is no whole picture is none yet. It is fetched again, from where its provider then says,
   * until it is certain that it lies there like that.
   */
  private Next arrived(Fetch.Done.Stored arrived) {
    Fetch fetch = arrived.fetch();
    Optional<String> flaw = Whole.flaw(store, arrived.sha256(), arrived.bytes());
    if (flaw.isPresent()) {
      if (!arrived.asTold()) {
        return unsure(fetch, UNTOLD, LONG_UNTOLD, flaw.get());
      }
      Looks.Found found = ledger.write(tx -> tx.looks().found(fetch.take(), arrived.sha256()));
      // A host that hands out half a file may do so for minutes.
      if (!Seeking.isCertain(found, Seeking.LONG)) {
        return ended(fetch, (tx, take) -> notYet(tx, take, flaw.get(), found));
      }
      LOG.warn("{}: {}, and so it came {} times", fetch.take(), flaw.get(), found.times());
    }
    return stored(fetch, arrived.sha256(), arrived.bytes());
  }

  /**
   * A host may not have yet what another one of its provider has just been given. When it has it
   * never, though it should, nobody knows whether another picture would fare better.
   */
  private Next nowhere(Fetch fetch, String reason) {
    return unsure(fetch, NOTHING, LONG_GONE, reason);
  }

  /** It is asked for again, until it has been so for long; then the owner's policy decides. */
  private Next unsure(Fetch fetch, String what, Duration longEnough, String reason) {
    return ended(
        fetch,
        (tx, take) -> {
          Looks.Found found = tx.looks().found(take.id(), what);
          return Seeking.isCertain(found, longEnough) && !Seeking.isDeleted(tx, take)
              ? Next.of(aftermath.missing(tx, take, reason))
              : notYet(tx, take, reason, found);
        });
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

  /** Writes down what became of a picture; its purchase is kept for those that are left. */
  private Next ended(Fetch fetch, BiFunction<Ledger.Tx, Takes.Row, Next> what) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, fetch.take());
          Next next = what.apply(tx, take);
          tx.looks().endOfFetch(take.purchase(), fetch.left() == 0);
          return next;
        });
  }

  private Next stored(Fetch fetch, String sha256, long bytes) {
    return ledger.write(
        tx -> {
          Takes.Row take = take(tx, fetch.take());
          boolean first = tx.takes().fetched(take, sha256, bytes);
          if (!tx.takes().lookNoMoreIfHome(take.purchase())) {
            tx.looks().endOfFetch(take.purchase(), fetch.left() == 0);
          }
          return first
              ? Next.inspecting(take.shot())
              : Next.ending(tx.jobs().toDeliver(take.shot().job()));
        });
  }

  /** What the provider still has is fetched; after longer than it keeps it, it is given up. */
  private Next missing(Fetch fetch, String reason) {
    return ended(
        fetch,
        (tx, take) ->
            seeking.isOver(tx, take) ? expired(tx, take, reason) : again(tx, take, reason));
  }

  private static Next again(Ledger.Tx tx, Takes.Row take, String reason) {
    tx.looks().foundElse(take.id(), NOTHING);
    tx.looks().unfetched(take.id(), reason);
    Seeking.again(tx, take);
    return Next.NONE;
  }

  /**
   * The owner can allow the host, for which the process is started again: until then it waits, as
   * long as the provider has it. It is not bought anew, for that would lie there as well.
   */
  private Next barred(Fetch fetch, String reason) {
    return ended(
        fetch,
        (tx, take) -> {
          if (tx.jobs().isCancelled(take.shot().job())) {
            return expired(tx, take, reason);
          }
          if (Seeking.isDeleted(tx, take)) {
            return Next.of(aftermath.outOfReach(tx, take, reason));
          }
          tx.looks().foundElse(take.id(), NOTHING);
          tx.looks().unfetched(take.id(), reason);
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
