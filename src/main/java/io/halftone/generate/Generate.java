package io.halftone.generate;

import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Reference;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.job.ShotId;
import io.halftone.job.TakeId;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.ledger.Takes.Reservation;
import io.halftone.provider.Call;
import io.halftone.provider.Errand;
import io.halftone.provider.Order;
import io.halftone.provider.Outcome;
import io.halftone.provider.Seller;
import io.halftone.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The station that buys takes. It is the only place from which a request that costs money leaves.
 */
public final class Generate {
  private static final Logger LOG = LoggerFactory.getLogger(Generate.class);

  /** How long a shot of the other kind waits before it is offered again. */
  private static final long OTHER_KIND_MILLIS = 10_000;

  /** How long a shot waits for the picture of another one before it asks again. */
  private static final long COMING_MILLIS = 500;

  /** How long a shot waits before it asks again whether our store takes pictures. */
  private static final long STORE_MILLIS = 1_000;

  /** Together a minute: longer than a database takes to fail over. */
  private static final int TRIES_TO_KEEP = 60;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final Market market;
  private final Store store;
  private final Attachments attachments;
  private final Aftermath aftermath;
  private final Patience patience;
  private final Purse purse;
  private final Cache cache;
  private final Pace pace;
  private final boolean placeholders;
  private volatile boolean storeIsTaking = true;

  /**
   * @param pace of jobs whose preset says nothing else
   * @param placeholders whether the sellers are the studio
   */
  public Generate(
      Ledger ledger,
      Market market,
      Store store,
      Aftermath aftermath,
      Patience patience,
      Purse purse,
      Cache cache,
      Pace pace,
      boolean placeholders) {
    this.ledger = ledger;
    this.market = market;
    this.store = store;
    this.attachments = new Attachments(store);
    this.aftermath = aftermath;
    this.patience = patience;
    this.purse = purse;
    this.cache = cache;
    this.pace = pace;
    this.placeholders = placeholders;
  }

  /** The shots that may be bought now, as many as there is room for. */
  public List<ShotId> feed() {
    // Asked often, and mostly in vain: that costs no turn of the writers.
    if (ledger.read(this::places) == 0 || !isKept()) {
      return List.of();
    }
    return ledger.write(
        tx -> {
          int places = places(tx);
          return places == 0 ? List.of() : tx.shots().feed(places, pace);
        });
  }

  /**
   * Whether what is bought now will be kept: no picture is worth its price that cannot be brought
   * home before its provider deletes it.
   */
  private boolean isKept() {
    boolean taking = store.isTaking();
    if (taking != storeIsTaking) {
      storeIsTaking = taking;
      if (taking) {
        LOG.info("the store takes pictures again, and more are bought");
      } else {
        LOG.warn("the store takes no pictures, and nothing is bought until it does");
      }
    }
    return taking;
  }

  /** What has been fed and is not ordered yet will take a place as well. */
  private int places(Ledger.Tx tx) {
    int room = market.places(tx);
    return room == 0 ? 0 : Math.max(0, room - tx.shots().underWay());
  }

  /** What came of {@link #reserve}. */
  private sealed interface Reserved {
    record Purchase(Seller seller, Order order) implements Reserved {}

    /** Not now, or not by us. */
    record Nothing() implements Reserved {}

    /** The picture of another shot answers it. */
    record Copied(ShotId shot) implements Reserved {}

    /** The shot cannot be bought at all. */
    record Ended(Optional<JobId> job) implements Reserved {}
  }

  /**
   * Books a take of the shot, and with it those of its family, and writes down that its request is
   * about to leave. No errand, if there is nothing to buy now.
   */
  public Consequences order(ShotId id) {
    try {
      Optional<Shots.Row> waiting =
          ledger.read(tx -> tx.shots().find(id)).filter(row -> row.state() == Shots.State.PLANNED);
      if (waiting.isEmpty()) {
        return Consequences.NONE;
      }
      Optional<Consequences> takenOver =
          waiting.get().takenFrom().flatMap(made -> ledger.write(tx -> takeOver(tx, id, made)));
      if (takenOver.isPresent()) {
        return takenOver.get();
      }
      Shot shot = waiting.get().shot();
      if (!isKept()) {
        postpone(id, STORE_MILLIS);
        return Consequences.NONE;
      }
      return switch (ledger.write(tx -> reserve(tx, shot))) {
        case Reserved.Nothing() -> Consequences.NONE;
        case Reserved.Ended(var job) -> Consequences.ofEnd(job);
        case Reserved.Copied(var copied) -> Consequences.ofInspection(copied);
        case Reserved.Purchase(var seller, var order) -> leave(seller, order);
      };
    } catch (Takes.Missed faster) {
      // It is fed again soon, and sees then how things stand.
      postpone(id, Market.GATE_MILLIS);
      return Consequences.NONE;
    }
  }

  /**
   * What an earlier edition of the job has made is taken over, once, as it is. What the store has
   * lost is bought.
   */
  private Optional<Consequences> takeOver(Ledger.Tx tx, ShotId id, ShotId made) {
    if (tx.shots().hold(id).isEmpty()) {
      return Optional.of(Consequences.NONE);
    }
    Optional<Takes.Row> picture =
        tx.takes().of(id).isEmpty()
            ? tx.editions()
                .picture(made)
                .filter(take -> take.picture().filter(store::has).isPresent())
            : Optional.empty();
    if (picture.isEmpty()) {
      tx.editions().disown(id);
      return Optional.empty();
    }
    return Optional.of(
        tx.editions().takeOver(picture.get(), id) == Shots.State.PUBLISHING
            ? Consequences.ofPublication(id)
            : Consequences.ofInspection(id));
  }

  private void postpone(ShotId id, long millis) {
    ledger.write(
        tx -> {
          tx.shots().postpone(id, tx.now() + millis);
          return null;
        });
  }

  /**
   * The providers are held first and the shots after them, so that two buyers never wait for each
   * other.
   */
  private Reserved reserve(Ledger.Tx tx, Shot shot) {
    if (tx.jobs().lasting(shot.id().job()).placeholders() != placeholders) {
      // Begun on the studio, or with real providers: the two never mix in one job.
      tx.shots().postpone(shot.id(), tx.now() + OTHER_KIND_MILLIS);
      return new Reserved.Nothing();
    }
    Map<String, Providers.Row> health = market.hold(tx, shot);
    return tx.shots()
        .hold(shot.id())
        .map(row -> reserve(tx, row, health))
        .orElseGet(Reserved.Nothing::new);
  }

  private Reserved reserve(Ledger.Tx tx, Shots.Row shot, Map<String, Providers.Row> health) {
    Jobs.Row job = tx.jobs().find(shot.id().job()).orElseThrow();
    if (job.heldAt().isPresent()) {
      // Fed before its owner paused it. It is due at once when that is over.
      tx.shots().postpone(shot.id(), tx.now());
      return new Reserved.Nothing();
    }
    List<Takes.Row> earlier = tx.takes().of(shot.id());
    Optional<Reserved> answered = answered(tx, shot.shot(), earlier, market.sold(shot.shot()));
    if (answered.isPresent()) {
      return answered.get();
    }
    Unable unable = earlier.isEmpty() ? new Unable() : unable(tx, shot);
    Optional<Purse.Left> left = purse.left(tx, job);
    while (true) {
      try {
        return switch (market.choose(tx, shot, job.job().preset(), earlier, health, left, unable)) {
          case Market.Choice.Later(var at) -> {
            tx.shots().postpone(shot.id(), at);
            yield new Reserved.Nothing();
          }
          case Market.Choice.Unaffordable(var reason, long until) ->
              pause(tx, shot.id(), reason, until);
          case Market.Choice.Nobody(var reason) -> fail(tx, shot.id(), reason);
          case Market.Choice.Chosen chosen -> reserve(tx, job, shot, earlier, left, chosen);
        };
      } catch (Unable.ToSay cannot) {
        unable.add(cannot);
      }
    }
  }

  /** Who has found fault with the very words that would be said to it now. */
  private Unable unable(Ledger.Tx tx, Shots.Row shot) {
    var unable = new Unable();
    tx.takes().declined(shot.id()).stream()
        .filter(
            each ->
                market
                    .words(shot, each.model(), each.provider())
                    .equals(Optional.of(each.prompt())))
        .forEach(each -> unable.add(each.provider(), each.model(), each.reason()));
    return unable;
  }

  /** The first take of a shot is not bought where the same has been, or just is. */
  private Optional<Reserved> answered(
      Ledger.Tx tx, Shot shot, List<Takes.Row> earlier, List<Model> sold) {
    if (!earlier.isEmpty()) {
      return Optional.empty();
    }
    return switch (cache.look(tx, shot, sold, placeholders)) {
      case Cache.Answer.Known(var take) -> {
        tx.takes().copy(take, shot.id());
        yield Optional.of(new Reserved.Copied(shot.id()));
      }
      case Cache.Answer.Coming() -> {
        tx.shots().postpone(shot.id(), tx.now() + COMING_MILLIS);
        yield Optional.of(new Reserved.Nothing());
      }
      case Cache.Answer.Unknown() -> Optional.empty();
    };
  }

  /** The model as the chosen provider sells it. */
  private static Model sold(Market.Choice.Chosen chosen) {
    return chosen.model().at(chosen.seller().name());
  }

  private Reserved reserve(
      Ledger.Tx tx,
      Jobs.Row job,
      Shots.Row shot,
      List<Takes.Row> earlier,
      Optional<Purse.Left> left,
      Market.Choice.Chosen chosen) {
    if (!chosen.model().name().equals(shot.shot().model())) {
      // A fallback, whose pictures nobody has asked for yet.
      Optional<Reserved> answered = answered(tx, shot.shot(), earlier, List.of(sold(chosen)));
      if (answered.isPresent()) {
        return answered.get();
      }
    }
    Pace its = job.job().preset().pace().orElse(pace);
    int allowed = tx.jobs().mayBegin(shot.id().job(), its);
    if (allowed == 0) {
      tx.shots().postpone(shot.id(), tx.now() + Market.GATE_MILLIS);
      return new Reserved.Nothing();
    }
    List<Shots.Row> family = family(tx, shot, chosen, allowed);
    List<Shots.Row> together = family.subList(0, affordable(tx, shot, chosen, left, family.size()));
    Money price = price(shot, chosen, together.size());
    TakeId purchase = TakeId.of(shot.id(), earlier.size() + 1);
    Order order = order(purchase, shot, together, chosen);
    String fingerprint;
    try {
      fingerprint = chosen.seller().protocol().fingerprint(order);
    } catch (IllegalArgumentException impossible) {
      throw new Unable.ToSay(chosen, impossible);
    }
    tx.jobs().begun(shot.id().job(), its, allowed - together.size());
    tx.afterwards(() -> market.news().moves(chosen, shot.shot().model(), tx.now()));
    String why = chosen.why() + alone(tx, shot, together.size());
    for (int position = 0; position < together.size(); position++) {
      ShotId each = together.get(position).id();
      List<Takes.Row> before = position == 0 ? earlier : tx.takes().of(each);
      boolean retake =
          before.stream().anyMatch(take -> take.cost().orElse(Money.ZERO).micros() > 0);
      tx.takes()
          .reserve(
              new Reservation(
                  TakeId.of(each, before.size() + 1),
                  purchase,
                  position,
                  order.provider(),
                  chosen.model().name(),
                  price,
                  retake,
                  chosen.failover(),
                  order.prompt(),
                  order.effective(),
                  fingerprint,
                  why,
                  together.size() == 1
                      ? cache.content(shot.shot(), sold(chosen))
                      : Optional.empty(),
                  placeholders ? Optional.empty() : Optional.of(purse.today(tx))));
    }
    return new Reserved.Purchase(chosen.seller(), order);
  }

  /**
   * The shots that one request asks for: as many of the family as the model makes together.
   *
   * @param allowed by the job's pace
   */
  private static List<Shots.Row> family(
      Ledger.Tx tx, Shots.Row shot, Market.Choice.Chosen chosen, int allowed) {
    int most = Math.min(allowed, sold(chosen).largestSet(shot.shot().references().size()));
    var together = new ArrayList<>(List.of(shot));
    if (most > 1 && tx.takes().isToBeMadeWithItsFamily(shot.id())) {
      shot.shot()
          .family()
          .ifPresent(family -> together.addAll(tx.shots().family(shot.shot(), family, most - 1)));
    }
    return together;
  }

  /** Where a set was asked for and not all of it is bought in one request, that is said. */
  private static String alone(Ledger.Tx tx, Shots.Row shot, int together) {
    return shot.shot()
        .family()
        .map(family -> tx.shots().familySize(shot.id().job(), family))
        .filter(all -> all > together)
        .map(
            all ->
                together == 1
                    ? "; asked for alone, though its set has %d".formatted(all)
                    : "; %d of the %d of its set in one request".formatted(together, all))
        .orElse("");
  }

  /** Its pictures are read when its price is reserved, and nobody waits for the ledger. */
  private Order order(
      TakeId purchase, Shots.Row shot, List<Shots.Row> together, Market.Choice.Chosen chosen) {
    Shape honoured = sold(chosen).honour(shot.shot().requested());
    List<Reference> references = shot.shot().references().subList(0, honoured.references());
    Shape effective = honoured.reducing(attachments.tooLarge(references));
    return new Order(
        purchase,
        chosen.seller().name(),
        chosen.offer().name(effective.references(), together.size()),
        sold(chosen)
            .words(
                together.size() == 1 ? shot.prompt() : RelatedSet.prompt(together),
                shot.shot().requested()),
        effective,
        together.size(),
        Attachments.named(references),
        patience.deadline(),
        chosen.offer().fields());
  }

  private static Money price(Shots.Row shot, Market.Choice.Chosen chosen, int count) {
    return chosen.model().price(chosen.seller().name(), shot.shot().requested(), count);
  }

  /**
   * How many the budgets cover of so many asked for together; at least one, which has been made
   * sure of. Fewer may cost more each.
   */
  private int affordable(
      Ledger.Tx tx,
      Shots.Row shot,
      Market.Choice.Chosen chosen,
      Optional<Purse.Left> left,
      int most) {
    List<Purse.Left> all =
        Stream.concat(left.stream(), purse.ofAccount(tx, chosen.seller().account()).stream())
            .toList();
    for (int count = most; count > 1; count--) {
      int some = count;
      Money price = price(shot, chosen, some);
      if (all.stream().allMatch(each -> each.takes(price, some) == some)) {
        return some;
      }
    }
    return 1;
  }

  /** What is planned waits until there is money again; what is in flight goes on. */
  private static Reserved pause(Ledger.Tx tx, ShotId id, String reason, long until) {
    // Not fed while its job is paused, and at once when that is over.
    tx.shots().postpone(id, tx.now());
    if (tx.jobs().pause(id.job(), reason, until)) {
      tx.afterwards(() -> LOG.warn("{} is paused: {}", id.job(), reason));
    }
    return new Reserved.Nothing();
  }

  private static Reserved fail(Ledger.Tx tx, ShotId id, String reason) {
    return new Reserved.Ended(
        tx.shots().end(id, Shots.State.PLANNED, Shots.State.FAILED, Optional.of(reason)));
  }

  private Consequences leave(Seller seller, Order order) {
    Call call;
    try {
      Call create = seller.protocol().create(order.showing(attachments.read(order.references())));
      call = seller.teller().map(teller -> teller.asking(order.take(), create)).orElse(create);
    } catch (IllegalArgumentException impossible) {
      return ledger.write(
          tx ->
              aftermath.ofCreate(
                  tx,
                  order.take(),
                  seller.name(),
                  new Outcome.Invalid(impossible.getMessage()),
                  List.of()));
    } catch (IOException | RuntimeException unreadable) {
      return ledger.write(
          tx ->
              aftermath.cannotLeave(
                  tx, tx.takes().purchase(order.take()), String.valueOf(unreadable.getMessage())));
    }
    long before = ledger.now() + Patience.TO_THE_DOOR.toMillis();
    long lost = before + seller.account().longestCall().toMillis();
    return ledger.write(tx -> submitting(tx, seller, order.take(), lost))
        ? Consequences.ofErrand(new Errand(order.take(), new Errand.Purpose.Buy(before), call))
        : Consequences.NONE;
  }

  private static boolean submitting(Ledger.Tx tx, Seller seller, TakeId purchase, long lost) {
    if (!tx.takes().submitting(purchase, lost)) {
      return false;
    }
    if (seller.teller().isPresent()) {
      tx.hooks().asked(purchase);
    }
    return true;
  }

  /**
   * Writes down what came of the request. Where orders have no names the reply is all that is ever
   * heard of one, so a store or a ledger that is away for a while is waited for with it in hand.
   */
  public Consequences bought(Errand.Done done) {
    Seller seller = market.seller(done.errand().call().provider());
    TakeId purchase = done.errand().purchase();
    Outcome outcome = seller.protocol().created(done.reply());
    for (int tries = 1; ; tries++) {
      try {
        List<Made> made = Made.of(outcome, store);
        return ledger.write(tx -> aftermath.ofCreate(tx, purchase, seller.name(), outcome, made));
      } catch (IOException full) {
        if (tries == TRIES_TO_KEEP) {
          LOG.warn("the store does not take the picture of {}: {}", purchase, full.getMessage());
          return ledger.write(
              tx ->
                  aftermath.ofCreate(
                      tx, purchase, seller.name(), unkept(outcome, full), List.of()));
        }
      } catch (RuntimeException failed) {
        if (tries == TRIES_TO_KEEP || !Ledger.isAway(failed)) {
          throw failed;
        }
      }
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped before the reply was written down", stopped);
      }
    }
  }

  /** Where the order has a name its picture can be had again; elsewhere it is lost. */
  private static Outcome unkept(Outcome outcome, IOException full) {
    return outcome instanceof Outcome.Finished finished && finished.reference().isPresent()
        ? new Outcome.Accepted(finished.reference().get())
        : new Outcome.Unknown("the store did not take its picture: " + full.getMessage());
  }
}
