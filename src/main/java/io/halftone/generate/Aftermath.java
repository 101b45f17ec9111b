package io.halftone.generate;

import io.halftone.job.JobId;
import io.halftone.job.Money;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an outcome does to the takes that were asked for, to their shots and to the provider's good
 * name.
 */
public final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
  private static final Duration UNTOLD_THROTTLE = Duration.ofSeconds(2);
  private static final Duration LONGEST_THROTTLE = Duration.ofMinutes(10);
  private static final Duration OUT = Duration.ofMinutes(10);
  private static final String TOO_LATE =
      "accepted after it had been given up for lost, so it is paid for nothing";
  private static final long FIRST_BACKOFF_MILLIS = 250;
  private static final int MOST_DOUBLINGS = 8;

  private final Market market;
  private final Patience patience;
  private final Harvest harvest;

  public Aftermath(Market market, Patience patience) {
    this.market = market;
    this.patience = patience;
    harvest = new Harvest(this, market);
  }

  /**
   * What follows from the reply to a create.
   *
   * @param made of an order that is done with it
   */
  public Consequences ofCreate(
      Ledger.Tx tx, TakeId purchase, String provider, Outcome outcome, List<Made> made) {
    return switch (outcome) {
      case Outcome.Accepted taken -> {
        accepted(tx, purchase, provider, Optional.of(taken.reference()), false);
        yield Consequences.NONE;
      }
      case Outcome.Finished finished -> {
        boolean ours = accepted(tx, purchase, provider, finished.reference(), true);
        yield ours ? harvest.reap(tx, purchase, finished, made) : Consequences.NONE;
      }
      case Outcome.Unknown(var reason) -> doubt(tx, purchase, reason);
      case Outcome.Ready ready -> doubt(tx, purchase, "it ended before it was accepted");
      case Outcome.Gone(var reason) -> doubt(tx, purchase, reason);
      case Outcome.Seeming(var end) -> doubt(tx, purchase, end.reason());
      // What has a name at the provider is not ended by a reply that is about something else.
      case Outcome.Nothing nothing ->
          ofNothing(
              tx,
              tx.takes().purchase(purchase).stream()
                  .filter(take -> take.reference().isEmpty())
                  .toList(),
              nothing);
    };
  }

  /** An order that was looked at is done. */
  public Consequences finished(
      Ledger.Tx tx, TakeId purchase, Outcome.Finished finished, List<Made> made) {
    return harvest.reap(tx, purchase, finished, made);
  }

  private Consequences doubt(Ledger.Tx tx, TakeId purchase, String reason) {
    market.failed(tx, tx.takes().find(purchase).orElseThrow(), reason);
    tx.takes().uncertain(purchase, reason, tx.now());
    tx.takes().callOver(purchase);
    return Consequences.NONE;
  }

  /** A lost order has been found again; it is looked at next. */
  public void reclaimed(Ledger.Tx tx, TakeId purchase, String provider, String reference) {
    accepted(tx, purchase, provider, Optional.of(reference), true);
  }

  /** Whether the order is ours under this name. */
  private boolean accepted(
      Ledger.Tx tx,
      TakeId purchase,
      String provider,
      Optional<String> reference,
      boolean finished) {
    market.accepted(tx, provider, purchase);
    long lookAt = finished ? tx.now() : tx.now() + ready(tx, purchase, provider);
    boolean ours =
        reference
            .map(name -> tx.takes().submitted(purchase, name, lookAt))
            .orElseGet(() -> tx.takes().submittedUnnamed(purchase, lookAt));
    // An order of the same words may have been found again under this name; ours is then the one
    // that is lost.
    if (!ours
        && !tx.takes().uncertain(purchase, "taken for an order of the same words", tx.now())
        && tx.takes().surplus(purchase, reference, TOO_LATE)) {
      tx.afterwards(
          () -> LOG.warn("{}: {} ({})", purchase, TOO_LATE, reference.orElse("it has no name")));
    }
    return ours;
  }

  /** In how many milliseconds it is worth while to look. */
  private long ready(Ledger.Tx tx, TakeId purchase, String provider) {
    String model = tx.takes().find(purchase).orElseThrow().model();
    return Math.round(market.seconds(tx, model, provider) * 1000);
  }

  /** It is proven that the request never reached the provider: it may be sent again. */
  public Consequences neverArrived(Ledger.Tx tx, List<Takes.Row> takes) {
    var ended = new ArrayList<JobId>();
    for (Takes.Row take : takes) {
      String said = take.reason().map(reply -> reply + "; ").orElse("");
      unavailable(tx, take, said + "nothing was ordered").ifPresent(ended::add);
    }
    return Consequences.ofEnds(ended);
  }

  /**
   * Nobody will ever know whether the provider has made it. It is booked as paid, and the owner's
   * policy says what becomes of the shot.
   */
  public Consequences undecidable(Ledger.Tx tx, List<Takes.Row> takes, String why) {
    var ended = new ArrayList<JobId>();
    for (Takes.Row take : takes) {
      String reason =
          "nobody can tell whether %s has made it, so it is booked as paid: %s"
              .formatted(take.provider(), why);
      tx.afterwards(() -> LOG.warn("{}: {}", take.id(), reason));
      if (tx.takes().endWithout(take, Takes.State.UNCERTAIN, take.price(), reason)) {
        decided(tx, take, reason).ifPresent(ended::add);
      }
    }
    return Consequences.ofEnds(ended);
  }

  /** It is made and paid, and cannot be had from where it should be kept. */
  public Consequences missing(Ledger.Tx tx, Takes.Row take, String why) {
    String reason =
        "%s has made it, it is paid, and it cannot be had there: %s"
            .formatted(take.provider(), why);
    tx.afterwards(() -> LOG.warn("{}: {}", take.id(), reason));
    boolean ended = tx.takes().endWithout(take, Takes.State.FLAWED, take.price(), reason);
    return Consequences.ofEnd(ended ? decided(tx, take, reason) : Optional.empty());
  }

  /**
   * What the owner's policy says of a shot whose picture is paid and cannot be had. Of a job that
   * is being cancelled none is bought again, so that there is nothing to decide.
   */
  private Optional<JobId> decided(Ledger.Tx tx, Takes.Row take, String reason) {
    if (tx.jobs().isCancelledForSure(take.shot().job())) {
      return tx.shots().again(take.shot(), Shots.State.GENERATING, tx.now(), Optional.empty(), 0);
    }
    return switch (patience.uncertain()) {
      case RESUBMIT -> again(tx, take, 1);
      case HOLD -> failShot(tx, take, reason);
    };
  }

  /**
   * It is paid, and we may not fetch it. Bought again it would lie there as well, so that a person
   * decides.
   */
  public Consequences outOfReach(Ledger.Tx tx, Takes.Row take, String reason) {
    boolean ended = tx.takes().endWithout(take, Takes.State.FLAWED, take.price(), reason);
    return Consequences.ofEnd(ended ? failShot(tx, take, reason) : Optional.empty());
  }

  /**
   * The request never left, or what it led to is gone with nothing paid: it is simply sent again.
   */
  public void neverLeft(Ledger.Tx tx, List<Takes.Row> takes, String reason) {
    for (Takes.Row take : takes) {
      refused(tx, take, reason, 0);
      tx.takes().neverAsked(take.id());
    }
  }

  /** What keeps a request here lies with us: it counts against its shots, and no provider. */
  Consequences cannotLeave(Ledger.Tx tx, List<Takes.Row> takes, String reason) {
    var ended = new ArrayList<JobId>();
    takes.forEach(take -> refused(tx, take, reason, 1).ifPresent(ended::add));
    return Consequences.ofEnds(ended);
  }

  /**
   * What follows when takes have ended without a picture. It may be told twice, as when a webhook
   * hurries a look while another is under way; it counts once.
   */
  public Consequences ofNothing(Ledger.Tx tx, List<Takes.Row> takes, Outcome.Nothing nothing) {
    if (takes.stream().allMatch(take -> take.endedAt().isPresent())) {
      return Consequences.NONE;
    }
    blame(tx, takes.getFirst(), nothing);
    var ended = new ArrayList<JobId>();
    for (Takes.Row take : takes) {
      ofNothing(tx, take, nothing).ifPresent(ended::add);
    }
    return Consequences.ofEnds(ended);
  }

  /** What it says of the provider; once, however many takes were asked for together. */
  void blame(Ledger.Tx tx, Takes.Row take, Outcome.Nothing nothing) {
    String provider = take.provider();
    switch (nothing) {
      case Outcome.Throttled(var reason, var delay) ->
          market.throttled(tx, take, tx.now() + throttle(delay).toMillis(), reason);
      case Outcome.Unauthorised u -> out(tx, provider, "its key is not accepted", u.reason());
      case Outcome.Unpaid u -> out(tx, provider, "its account is out of money", u.reason());
      case Outcome.Unsold u -> unsold(tx, take, u);
      case Outcome.Unavailable u -> market.failed(tx, take, u.reason());
      case Outcome.Failed f -> market.failed(tx, take, f.reason());
      case Outcome.Moderated m -> {}
      case Outcome.Invalid i -> {}
      case Outcome.Cancelled c -> {}
      case Outcome.Expired e -> {}
    }
  }

  /** Only the owner can mend this, so it is said loudly. */
  private void out(Ledger.Tx tx, String provider, String what, String reason) {
    long until = tx.now() + OUT.toMillis();
    if (tx.providers().out(provider, until, what + ": " + reason)) {
      tx.afterwards(() -> market.news().out(provider, until, what, reason, tx.now()));
    }
  }

  /** Only for this model: what else it sells it goes on selling. */
  private static void unsold(Ledger.Tx tx, Takes.Row take, Outcome.Unsold unsold) {
    long until = tx.now() + OUT.toMillis();
    if (tx.providers().unsold(take.provider(), take.model(), until, notSold(unsold.reason()))) {
      tx.afterwards(
          () ->
              LOG.warn(
                  "provider {} does not sell {} and is not asked for it for {} minutes: compare its"
                      + " name in models.yaml with the provider's page, or open the model for your"
                      + " account there ({})",
                  take.provider(),
                  take.model(),
                  OUT.toMinutes(),
                  unsold.reason()));
    }
  }

  private static String notSold(String reason) {
    return "it does not sell it: " + reason;
  }

  /** What follows for one take; its provider is not blamed. */
  Optional<JobId> ofNothing(Ledger.Tx tx, Takes.Row take, Outcome.Nothing nothing) {
    String reason = nothing.reason();
    return switch (nothing) {
      case Outcome.Throttled t -> {
        tx.takes().throttled(take.id());
        yield refused(tx, take, "it asked to slow down: " + reason, 0);
      }
      case Outcome.Unauthorised u -> refused(tx, take, reason, 0);
      case Outcome.Unpaid u -> refused(tx, take, reason, 0);
      // Another seller is asked, or the model that it falls back to; this one is not for long.
      case Outcome.Unsold u -> refused(tx, take, notSold(reason), 0);
      case Outcome.Unavailable u -> unavailable(tx, take, reason);
      case Outcome.Failed f ->
          f.charged()
              ? ended(tx, take, Takes.State.UNCERTAIN, take.price(), perhapsPaid(reason))
              : refused(tx, take, reason, 1);
      case Outcome.Moderated m ->
          fail(tx, take, m.charged(), "%s refused it: %s".formatted(take.provider(), reason));
      // Each has rules of its own: the others are asked, and this one not for the same again.
      case Outcome.Invalid i -> declined(tx, take, i);
      case Outcome.Cancelled c ->
          ended(tx, take, Takes.State.CANCELLED, c.charged() ? take.price() : Money.ZERO, reason);
      case Outcome.Expired e -> ended(tx, take, Takes.State.FLAWED, take.price(), reason);
    };
  }

  /**
   * While a provider is down for everybody, it does not count against the shot: the work waits for
   * it.
   */
  private Optional<JobId> unavailable(Ledger.Tx tx, Takes.Row take, String reason) {
    return refused(tx, take, reason, tx.providers().isFailing(take.provider()) ? 0 : 1);
  }

  private Optional<JobId> refused(Ledger.Tx tx, Takes.Row take, String reason, int failures) {
    return tx.takes().endWithout(take, Takes.State.REFUSED, Money.ZERO, reason)
        ? again(tx, take, failures)
        : Optional.empty();
  }

  private Optional<JobId> ended(
      Ledger.Tx tx, Takes.Row take, Takes.State how, Money cost, String reason) {
    return tx.takes().endWithout(take, how, cost, reason) ? again(tx, take, 1) : Optional.empty();
  }

  private Optional<JobId> declined(Ledger.Tx tx, Takes.Row take, Outcome.Invalid invalid) {
    String reason = "it finds the request at fault: " + invalid.reason();
    tx.takes().declined(take.id());
    boolean ended =
        invalid.charged()
            ? tx.takes().endWithout(take, Takes.State.UNCERTAIN, take.price(), perhapsPaid(reason))
            : tx.takes().endWithout(take, Takes.State.REFUSED, Money.ZERO, reason);
    return ended ? again(tx, take, 0) : Optional.empty();
  }

  private static Optional<JobId> fail(
      Ledger.Tx tx, Takes.Row take, boolean charged, String reason) {
    boolean ended =
        charged
            ? tx.takes().endWithout(take, Takes.State.UNCERTAIN, take.price(), perhapsPaid(reason))
            : tx.takes().endWithout(take, Takes.State.REFUSED, Money.ZERO, reason);
    return ended ? failShot(tx, take, reason) : Optional.empty();
  }

  /** What cannot be known is never booked as free. */
  private static String perhapsPaid(String reason) {
    return reason + " (it may be billed all the same, so it is booked as paid)";
  }

  private static Optional<JobId> failShot(Ledger.Tx tx, Takes.Row take, String reason) {
    return tx.shots()
        .end(take.shot(), Shots.State.GENERATING, Shots.State.FAILED, Optional.of(reason));
  }

  /** The shot waits for another take, or is given up when too many have come to nothing. */
  private Optional<JobId> again(Ledger.Tx tx, Takes.Row take, int failures) {
    Shots.Row shot = tx.shots().find(take.shot()).orElseThrow();
    int before = shot.failures();
    int most = Math.max(patience.failures(), market.turns(shot.shot()));
    if (before + failures >= most || isPaidForOften(tx, take)) {
      return failShot(tx, take, market.causes(tx, shot));
    }
    long due = failures == 0 ? 0 : FIRST_BACKOFF_MILLIS << Math.min(before, MOST_DOUBLINGS);
    return tx.shots()
        .again(take.shot(), Shots.State.GENERATING, tx.now() + due, Optional.empty(), failures);
  }

  /**
   * What is paid and comes to nothing counts as a retake does: the preset says how often that may
   * be.
   */
  private static boolean isPaidForOften(Ledger.Tx tx, Takes.Row take) {
    long paid =
        tx.takes().sinceRetry(take.shot()).stream()
            .filter(each -> each.cost().orElse(Money.ZERO).micros() > 0)
            .count();
    return paid > tx.jobs().find(take.shot().job()).orElseThrow().job().preset().retakes();
  }

  private static Duration throttle(Optional<Duration> told) {
    Duration delay = told.orElse(UNTOLD_THROTTLE);
    return delay.compareTo(LONGEST_THROTTLE) > 0 ? LONGEST_THROTTLE : delay;
  }
}
