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

  private static final String ABSENT = "it has not been in the settings since, or has no key";

  private static final String NOT_DONE =
      "it was not done by its deadline, and whether it was stopped is not to be learned";

  private static final String SEEMS_ENDED = "what may be its end";

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
      return unasked(tx, takes, ABSENT);
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
                  .orElseGet(() -> unasked(tx, takes, FORGOTTEN));
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
   * Its provider cannot be asked. Where a picture lies is known all the same once it is made, and
   * mostly it is there for whoever has the address.
   */
  private Next unasked(Ledger.Tx tx, List<Takes.Row> takes, String why) {
    Takes.Row first = takes.getFirst();
    boolean isMade = first.madeAt().isPresent();
    if (isMade ? seeking.isOver(tx, first) : Seeking.unlearned(tx, first, Patience.KEPT)) {
      return Next.of(unseen(tx, takes, why));
    }
    if (isMade) {
      return Next.fetching(first.purchase());
    }
    tx.afterwards(
        () -> LOG.warn("{} waits for provider {}: {}", first.purchase(), first.provider(), why));
    return Next.NONE;
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
   * How to ask for an order that its provider works on, if there is a way. When its job is being
   * cancelled, or it has been seen to go on past its deadline, it is cancelled first; the look
   * after it may still find it done, and what is done is paid and fetched.
   */
  private Optional<List<Errand>> question(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    if (furthest(takes) != Takes.State.SUBMITTED
        || !market.sells(first.provider())
        || isToBeFetched(first)) {
      return Optional.empty();
    }
    Protocol protocol = market.seller(first.provider()).protocol();
    Optional<Call> look = look(protocol, first);
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

  /** None in a language in which it has no name, as when the account speaks another one now. */
  private static Optional<Call> look(Protocol protocol, Takes.Row take) {
    try {
      return take.reference().flatMap(reference -> protocol.look(take.provider(), reference));
    } catch (IllegalArgumentException nameOfAnother) {
      return Optional.empty();
    }
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
    return switch (outcome) {
      case Outcome.Accepted(var name, boolean waits) -> goesOn(purchase, waits);
      case Outcome.Ready ready -> ledger.read(tx -> result(tx, purchase, protocol, ready));
      case Outcome.Unknown(var reason) -> unlearned(purchase, reason);
      case Outcome.Seeming(var end) -> seems(purchase, end);
      case Outcome.Gone(var reason) -> gone(purchase, protocol, reason);
      case Outcome.Finished finished -> finished(purchase, finished);
      case Outcome.Cancelled stopped -> {
        lateness.notice(purchase, false);
        yield nothing(purchase, stopped);
      }
      case Outcome.Nothing nothing -> nothing(purchase, nothing);
    };
  }

  private Next goesOn(TakeId purchase, boolean waits) {
    lateness.notice(purchase, waits);
    return ledger.write(
        tx -> {
          if (waits) {
            tx.looks().waits(purchase);
          }
          return goesOn(tx, tx.takes().purchase(purchase));
        });
  }

  private Next goesOn(Ledger.Tx tx, List<Takes.Row> takes) {
    Takes.Row first = takes.getFirst();
    if (first.madeAt().isPresent()) {
      return unlearned(tx, takes, "its provider says that it works on it, which was done before");
    }
    tx.looks().later(first.purchase());
    tx.takes().answered(first.purchase());
    if (first.soughtAt().isPresent()) {
      tx.looks().foundElse(first.purchase(), SEEMS_ENDED);
    }
    return late(tx, first) ? unstopped(tx, takes) : Next.NONE;
  }

  /**
   * It is past its deadline, and is told to stop from now on. It has its last moments from when
   * that is seen first: before that, while nobody could look, it may have waited.
   */
  private Next unstopped(Ledger.Tx tx, List<Takes.Row> takes) {
    TakeId purchase = takes.getFirst().purchase();
    Looks.Found found = tx.looks().found(purchase, NOT_DONE);
    if (found.times() == 1) {
      tx.looks().again(purchase, tx.now());
    }
    return found.millis() > patience.grace().toMillis()
        ? Next.of(aftermath.undecidable(tx, takes, NOT_DONE))
        : Next.NONE;
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

  private Next unlearned(TakeId purchase, String reason) {
    return ledger.write(tx -> unlearned(tx, tx.takes().purchase(purchase), reason));
  }

  /** It is believed when nothing else is heard for so long, unless a picture was once told of. */
  private Next seems(TakeId purchase, Outcome.Nothing end) {
    return ledger.write(
        tx -> {
          List<Takes.Row> takes = tx.takes().purchase(purchase);
          Looks.Found found = tx.looks().found(purchase, SEEMS_ENDED);
          return takes.getFirst().madeAt().isEmpty() && Seeking.isCertain(found, Seeking.LONG)
              ? Next.of(aftermath.ofNothing(tx, takes, end))
              : unlearned(tx, takes, end.reason());
        });
  }

  /** It may well be done: what is there is fetched as long as the provider keeps it. */
  private Next unlearned(Ledger.Tx tx, List<Takes.Row> takes, String reason) {
    Seeking.unseen(tx, takes.getFirst(), reason);
    return seeking.isOver(tx, takes.getFirst())
        ? Next.of(unseen(tx, takes, "nothing was to be learned while it was kept: " + reason))
        : Next.NONE;
  }

  /**
   * Whether what was told to stop had begun, which is paid, nobody says. That it is not there
   * proves that it was stopped only where stopping deletes it: what was just made may be missing as
   * well, for the moment.
   */
  private Next gone(TakeId purchase, Protocol protocol, String reason) {
    return ledger.write(
        tx -> {
          List<Takes.Row> takes = tx.takes().purchase(purchase);
          Takes.Row first = takes.getFirst();
          boolean stopped = isToStop(tx, first);
          boolean deletes = isDeletedByStopping(protocol, first);
          if (first.madeAt().isPresent() || !stopped && (deletes || !late(tx, first))) {
            return unlearned(tx, takes, reason);
          }
          if (deletes) {
            var cancelled = new Outcome.Cancelled("it was stopped: " + reason, true);
            return Next.of(aftermath.ofNothing(tx, takes, cancelled));
          }
          Seeking.unseen(tx, first, reason);
          return unstopped(tx, takes);
        });
  }

  private static boolean isDeletedByStopping(Protocol protocol, Takes.Row take) {
    return take.reference()
        .flatMap(reference -> protocol.cancel(take.provider(), reference))
        .filter(call -> call.method() == Call.Method.DELETE)
        .isPresent();
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

  /** What nobody has looked at since its deadline may be done, and stopping might delete it. */
  private boolean isToStop(Ledger.Tx tx, Takes.Row take) {
    return tx.jobs().isCancelled(take.shot().job())
        || late(tx, take) && tx.looks().isFound(take.purchase(), NOT_DONE);
  }

  private boolean late(Ledger.Tx tx, Takes.Row take) {
    return take.age(tx.now()) > patience.deadline().toMillis();
  }
}
