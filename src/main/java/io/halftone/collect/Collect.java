package io.halftone.collect;

import io.halftone.generate.Aftermath;
import io.halftone.generate.Consequences;
import io.halftone.generate.Lateness;
import io.halftone.generate.Made;
import io.halftone.generate.Market;
import io.halftone.generate.Patience;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Looks;
import io.halftone.ledger.Takes;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Errand.Purpose.Buy;
import io.halftone.provider.Errand.Purpose.Cancel;
import io.halftone.provider.Errand.Purpose.Look;
import io.halftone.provider.Errand.Purpose.Reclaim;
import io.halftone.provider.Errand.Purpose.Result;
import io.halftone.provider.Outcome;
import io.halftone.provider.Protocol;
import io.halftone.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The station that learns how orders are doing, until their pictures can be fetched. */
public final class Collect {
  private static final int ABANDONED_AT_ONCE = 500;

  private static final String FORGOTTEN =
      "its provider is not spoken to any more as when it was ordered";

  private static final String NOT_DONE =
      "it was not done by its deadline, and whether it was stopped is not to be learned";

  private static final Logger LOG = LoggerFactory.getLogger(Collect.class);

  private final Ledger ledger;
  private final Market market;
  private final Store store;
  private final Aftermath aftermath;
  private final LostOrders lostOrders;
  private final Patience patience;
  private final Seeking seeking;
  private final Lateness lateness;
  private final Lanes lanes;

  public Collect(
      Ledger ledger, Market market, Store store, Aftermath aftermath, Patience patience) {
    this.ledger = ledger;
    this.market = market;
    this.store = store;
    this.aftermath = aftermath;
    this.lostOrders = new LostOrders(market, aftermath, patience);
    this.patience = patience;
    this.seeking = new Seeking(market);
    this.lateness = new Lateness(ledger, market, patience);
    this.lanes = new Lanes(ledger, market, Looks.Need.ANSWER);
  }

  public Lanes lanes() {
    return lanes;
  }

  /** Purchases that it is time to look at. */
  public List<TakeId> due() {
    return lanes.due();
  }

  /** Purchases whose seller is known neither here nor to anybody else who works on the ledger. */
  public List<TakeId> abandoned() {
    return ledger.write(tx -> tx.looks().abandoned(market.sellers(), ABANDONED_AT_ONCE));
  }

  /** How to learn about a purchase. */
  public Next look(TakeId purchase) {
    // The common look changes nothing, and needs no turn of the writers.
    return ledger
        .read(tx -> question(tx, tx.takes().purchase(purchase)))
        .map(Next::asking)
        .orElseGet(() -> ledger.write(tx -> look(tx, tx.takes().purchase(purchase))));
  }

  private static Takes.State furthest(List<Takes.Row> takes) {
    return takes.stream().map(Takes.Row::state).min(Enum::compareTo).orElseThrow();
  }

  private Next look(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    Takes.State furthest = furthest(takes);
    if (furthest == Takes.State.RESERVED) {
      aftermath.neverLeft(tx, takes, "stopped before the request left");
      return Next.ending(tx.jobs().toDeliver(first.shot().job()));
    }
    if (!market.sells(first.provider())) {
      if (Seeking.unlearned(tx, first, Patience.KEPT)) {
        return Next.of(unseen(tx, takes, "it has not been in the settings since"));
      }
      tx.afterwards(
          () ->
              LOG.warn(
                  "{} waits for provider {}, which has no key or is not in the settings any more",
                  first.purchase(),
                  first.provider()));
      return Next.NONE;
    }
    return switch (furthest) {
      case RESERVED -> throw new IllegalStateException("its request has not left");
      case SUBMITTING -> {
        // Nobody else reads the list before it is known what it says.
        yield tx.takes()
                .uncertain(first.purchase(), "no reply was seen", lostOrders.until(tx, first))
            ? Next.of(lostOrders.search(tx, tx.takes().purchase(first.purchase())))
            : Next.NONE;
      }
      case SUBMITTED ->
          isToBeFetched(first)
              ? Next.fetching(first.purchase())
              : question(tx, takes)
                  .map(Next::asking)
                  .orElseGet(
                      () ->
                          Seeking.unlearned(tx, first, Patience.KEPT)
                              ? Next.of(unseen(tx, takes, FORGOTTEN))
                              : Next.NONE);
      case UNCERTAIN -> {
        if (first.isLost()) {
          yield Next.of(lostOrders.search(tx, takes));
        }
        tx.takes().lookNoMore(first.purchase());
        yield Next.NONE;
      }
      case FETCHED, PASSED, FLAWED, REFUSED, CANCELLED -> {
        tx.takes().lookNoMore(first.purchase());
        yield Next.NONE;
      }
    };
  }

  /**
   * Nobody could look for so long that nothing is left to be fetched. What was known to be made is
   * paid; of all else nobody knows what has become of it.
   */
  private Consequences unseen(Ledger.Tx tx, List<Takes.Row> takes, String why) {
    return takes.getFirst().madeAt().isPresent()
        ? aftermath.ofNothing(tx, takes, new Outcome.Expired(why))
        : aftermath.undecidable(tx, takes, why);
  }

  /**
   * Whether the ledger knows where the picture lies. When it could not be had from there, the
   * provider is asked once more, where orders have names.
   */
  private static boolean isToBeFetched(Takes.Row first) {
    return first.madeAt().isPresent()
        && (first.soughtAt().isEmpty() || first.reference().isEmpty());
  }

  /**
   * How to ask for an order that its provider works on, if there is a way. Past its deadline, or
   * when its job is being cancelled, it is cancelled first; the look after it may still find it
   * done, and what is done is paid and fetched.
   */
  private Optional<List<Errand>> question(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    if (furthest(takes) != Takes.State.SUBMITTED
        || !market.sells(first.provider())
        || isToBeFetched(first)) {
      return Optional.empty();
    }
    Protocol protocol = market.seller(first.provider()).protocol();
    Optional<Call> look =
        first.reference().flatMap(reference -> protocol.look(first.provider(), reference));
    if (look.isEmpty()) {
      return Optional.empty();
    }
    var errands = new ArrayList<Errand>();
    if (isToStop(tx, first) && first.madeAt().isEmpty()) {
      protocol
          .cancel(first.provider(), first.reference().orElseThrow())
          .ifPresent(call -> errands.add(new Errand(first.purchase(), new Cancel(), call)));
    }
    errands.add(new Errand(first.purchase(), new Look(), look.get()));
    return Optional.of(errands);
  }

  /**
   * Gives up what is in flight at these sellers, because their memory is gone and nothing there is
   * paid: a studio that ended with its process.
   */
  public void forget(List<String> providers) {
    ledger.write(
        tx -> {
          tx.takes()
              .purchasesInFlight(providers)
              .forEach(
                  purchase ->
                      aftermath.neverLeft(
                          tx, tx.takes().purchase(purchase), "the studio has ended"));
          return null;
        });
  }

  /** What was learned. */
  public Next learned(Errand.Done done) {
    Errand errand = done.errand();
    Protocol protocol = market.seller(errand.call().provider()).protocol();
    return switch (errand.purpose()) {
      case Look() -> seen(errand.purchase(), protocol, protocol.seen(done.reply()));
      case Result(var failure) ->
          seen(errand.purchase(), protocol, protocol.brought(done.reply(), failure));
      case Reclaim search ->
          ledger.write(
              tx ->
                  Next.of(
                      lostOrders.found(
                          tx,
                          errand,
                          search,
                          protocol.listed(errand.call().provider(), done.reply()))));
      case Cancel() -> Next.NONE;
      case Buy buy -> throw new IllegalStateException("nothing is bought here");
    };
  }

  private Next seen(TakeId purchase, Protocol protocol, Outcome outcome) {
    if (outcome instanceof Outcome.Accepted taken) {
      lateness.notice(purchase, taken.waits());
    }
    return switch (outcome) {
      case Outcome.Accepted a ->
          ledger.write(
              tx -> {
                List<Takes.Row> takes = tx.takes().purchase(purchase);
                tx.looks().later(purchase);
                if (a.waits()) {
                  tx.looks().waits(purchase);
                }
                // What could not be looked at has its last moments only after it can.
                if (!late(tx, takes.getFirst()) || takes.getFirst().reason().isPresent()) {
                  tx.takes().answered(purchase);
                  return Next.NONE;
                }
                return Seeking.unlearned(tx, takes.getFirst(), patience.grace())
                    ? Next.of(aftermath.undecidable(tx, takes, NOT_DONE))
                    : Next.NONE;
              });
      case Outcome.Ready ready -> ledger.read(tx -> result(tx, purchase, protocol, ready));
      case Outcome.Unknown(var reason) -> unlearned(purchase, reason);
      case Outcome.Gone(var reason) -> gone(purchase, reason);
      case Outcome.Finished finished -> finished(purchase, finished);
      case Outcome.Nothing nothing -> nothing(purchase, nothing);
    };
  }

  private static Next result(
      Ledger.Tx tx, TakeId purchase, Protocol protocol, Outcome.Ready ready) {
    Takes.Row first = tx.takes().purchase(purchase).getFirst();
    return first
        .reference()
        .flatMap(reference -> protocol.result(first.provider(), reference))
        .map(call -> Next.asking(List.of(new Errand(purchase, new Result(ready.failure()), call))))
        .orElse(Next.NONE);
  }

  /** It may well be done: what is there is fetched as long as the provider keeps it. */
  private Next unlearned(TakeId purchase, String reason) {
    return ledger.write(
        tx -> {
          List<Takes.Row> takes = tx.takes().purchase(purchase);
          Seeking.unseen(tx, takes.getFirst(), reason);
          return seeking.isOver(tx, takes.getFirst())
              ? Next.of(unseen(tx, takes, "nothing was to be learned while it was kept: " + reason))
              : Next.NONE;
        });
  }

  /** Whether what was told to stop had begun, which is paid, nobody says. */
  private Next gone(TakeId purchase, String reason) {
    boolean told =
        ledger.read(
            tx -> {
              Takes.Row first = tx.takes().purchase(purchase).getFirst();
              return first.madeAt().isEmpty() && isToStop(tx, first);
            });
    return told
        ? nothing(purchase, new Outcome.Cancelled("it was stopped: " + reason, true))
        : unlearned(purchase, reason);
  }

  private Next nothing(TakeId purchase, Outcome.Nothing nothing) {
    boolean isMade =
        ledger.read(tx -> tx.takes().purchase(purchase).getFirst().madeAt().isPresent());
    // What was done once is paid, whatever is said of it later.
    return isMade && !(nothing instanceof Outcome.Expired)
        ? unlearned(purchase, nothing.reason())
        : ledger.write(
            tx -> Next.of(aftermath.ofNothing(tx, tx.takes().purchase(purchase), nothing)));
  }

  /** The order is left alone, until it has been so for that long. */
  private Next unless(
      Ledger.Tx tx, List<Takes.Row> takes, Duration most, Outcome.Nothing otherwise) {
    return Seeking.unlearned(tx, takes.getFirst(), most)
        ? Next.of(aftermath.ofNothing(tx, takes, otherwise))
        : Next.NONE;
  }

  /** Every output belongs to the take of its position; takes without one were not made. */
  private Next finished(TakeId purchase, Outcome.Finished finished) {
    List<Made> made;
    try {
      made = Made.of(finished, store);
    } catch (IOException full) {
      LOG.warn("the picture of {} has to wait: {}", purchase, full.getMessage());
      return ledger.write(
          tx -> {
            Seeking.again(tx, tx.takes().purchase(purchase).getFirst());
            return Next.NONE;
          });
    }
    return ledger.write(tx -> Next.of(aftermath.finished(tx, purchase, finished, made)));
  }

  private boolean isToStop(Ledger.Tx tx, Takes.Row take) {
    return late(tx, take) || tx.jobs().isCancelled(take.shot().job());
  }

  private boolean late(Ledger.Tx tx, Takes.Row take) {
    return Seeking.age(tx, take) > patience.deadline().toMillis();
  }
}
