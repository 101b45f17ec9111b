package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.job.Policy;
import io.halftone.job.Preset;
import io.halftone.job.Shot;
import io.halftone.job.TakeId;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who sells which model, and who of them is sound and has room for one more request. */
public final class Market {
  /**
   * When a gate is closed, the shot is offered again soon: a place is free as soon as a request
   * ends.
   */
  static final long GATE_MILLIS = 200;

  /** Who fails and sees to one order is not offered another any sooner. */
  static final long RESTING_MILLIS = 1_000;

  /** A job that could go on if somebody were back is not paused for less. */
  private static final long PAUSE_MILLIS = 10_000;

  /** A model is given up for a shot when each of its sellers has failed at it so often. */
  private static final int FAILURES_OF_EACH = 2;

  private static final long KNOWN_MILLIS = 250;

  /** Seconds that a picture may take of a model that does not stand in the settings any more. */
  private static final double UNKNOWN = 60;

  private final List<Seller> sellers;
  private final Map<String, Model> models;
  private final Policy usual;
  private final Gates gates;
  private final Purse purse;
  private final News news = new News();
  private final Map<String, Known> times = new ConcurrentHashMap<>();

  /**
   * @param sellers in the order of preference
   * @param usual for jobs whose preset says nothing else
   */
  public Market(
      List<Seller> sellers,
      Map<String, Model> models,
      Patience patience,
      Policy usual,
      Purse purse) {
    this.sellers = List.copyOf(sellers);
    this.models = Map.copyOf(models);
    this.usual = usual;
    this.gates = new Gates(patience);
    this.purse = purse;
  }

  /** What came of looking for a seller. */
  sealed interface Choice {
    /**
     * @param model the one that the shot asks for, or one that it falls back to
     * @param instead of whom it is asked: those who come first, but fail
     * @param why it is this one, in words
     */
    record Chosen(Seller seller, Model model, Model.Offer offer, Set<String> instead, String why)
        implements Choice {
      public Chosen {
        instead = Set.copyOf(instead);
      }

      boolean failover() {
        return !instead.isEmpty();
      }
    }

    /** All are full or resting. */
    record Later(long at) implements Choice {}

    /** No budget covers it at anybody who could make it, but for those who fail. */
    record Unaffordable(String reason, long until) implements Choice {
      /** Whoever fails and costs less may be back soon; else it is asked again when he is. */
      Choice unlessBack(long then, long now) {
        return then - now <= PAUSE_MILLIS
            ? new Later(then)
            : new Unaffordable(reason, Math.min(until, then));
      }
    }

    /** Nobody will sell it until the owner has acted. */
    record Nobody(String reason) implements Choice {}
  }

  /** What a shot's model is, with everyone who sells it and can make the frame. */
  List<Model> sold(Shot shot) {
    return isUndecided(shot) ? List.of() : model(shot.model()).soldBy(sellers(), shot);
  }

  /** What the model is told at this provider to make the shot as it is now. */
  Optional<String> words(Shots.Row shot, String model, String provider) {
    return Optional.ofNullable(models.get(model))
        .map(known -> known.at(provider).words(shot.prompt(), shot.shot().requested()));
  }

  /** What a provider asks for a model, as far as both stand in the settings. */
  public Optional<Model.Offer> offer(String model, String provider) {
    return Optional.ofNullable(models.get(model)).flatMap(known -> known.offeredBy(provider));
  }

  public Model model(String name) {
    return Optional.ofNullable(models.get(name))
        .orElseThrow(
            () -> new IllegalStateException("no model '%s' in the settings".formatted(name)));
  }

  /** The names of all sellers. */
  public List<String> sellers() {
    return sellers.stream().map(Seller::name).toList();
  }

  public boolean sells(String provider) {
    return sellers.stream().anyMatch(seller -> seller.name().equals(provider));
  }

  public Seller seller(String name) {
    return sellers.stream()
        .filter(seller -> seller.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no provider '%s' in the settings".formatted(name)));
  }

  /** How long a provider has what it has made; of one that is unknown here, as a rule. */
  public Duration kept(String provider) {
    return kept(sellers, provider);
  }

  static Duration kept(List<Seller> sellers, String provider) {
    return sellers.stream()
        .filter(seller -> seller.name().equals(provider))
        .map(seller -> seller.protocol().kept())
        .findFirst()
        .orElse(Patience.KEPT);
  }

  /** How many requests could leave now. */
  public int places(Ledger.Tx tx) {
    Map<String, Providers.Row> health = health(tx);
    return sellers.stream()
        .filter(seller -> !health.get(seller.name()).pausedAt(tx.now()))
        .mapToInt(seller -> gates.room(tx, seller.account(), health.get(seller.name())))
        .sum();
  }

  /** What all who were asked for a shot, or would have been, have said of it. */
  String causes(Ledger.Tx tx, Shots.Row shot) {
    return Causes.of(tx, shot.id(), shot.shot().chain(models), List.of());
  }

  /** Whether no model could make it when it was planned. */
  private static boolean isUndecided(Shot shot) {
    return shot.model().equals(Model.CHEAPEST);
  }

  private record Known(double seconds, long until) {}

  /**
   * How long a picture of the model takes at the provider, as far as anybody knows. Every order
   * asks, and it changes slowly. Orders outlive their model in the settings, and have to end.
   */
  double seconds(Ledger.Tx tx, String model, String provider) {
    String at = model + " at " + provider;
    Known known = times.get(at);
    if (known == null || known.until() <= tx.now()) {
      double usual = Optional.ofNullable(models.get(model)).map(Model::seconds).orElse(UNKNOWN);
      known = new Known(Ranking.seconds(tx, model, provider, usual), tx.now() + KNOWN_MILLIS);
      times.put(at, known);
    }
    return known.seconds();
  }

  News news() {
    return news;
  }

  void accepted(Ledger.Tx tx, String provider, TakeId purchase) {
    gates.accepted(tx, provider, purchase);
  }

  /** A picture of the order has been made. */
  void made(Ledger.Tx tx, Takes.Row take) {
    if (gates.made(tx, take)) {
      tx.afterwards(() -> news.back(take.provider()));
    }
  }

  void failed(Ledger.Tx tx, Takes.Row take, String reason) {
    tx.providers()
        .failed(take.provider(), take.reservedAt(), reason)
        .ifPresent(how -> tx.afterwards(() -> news.failing(how, tx.now())));
  }

  void throttled(Ledger.Tx tx, Takes.Row take, long until, String reason) {
    gates.throttled(tx, take, until, reason);
  }

  /**
   * How those are doing who sell what a shot may be made with. Until this transaction ends, nobody
   * else counts what is in flight there.
   */
  Map<String, Providers.Row> hold(Ledger.Tx tx, Shot shot) {
    var health = new HashMap<String, Providers.Row>();
    // In one order for everybody, so that no two wait for each other.
    shot.chain(models).stream()
        .flatMap(model -> model.offers().keySet().stream())
        .filter(this::sells)
        .distinct()
        .sorted()
        .forEach(name -> health.put(name, tx.providers().lock(name)));
    return health;
  }

  /**
   * Whom to ask for the shot. While somebody who sells its model is worth waiting for, it is not
   * made with another.
   *
   * @param earlier the takes of the shot so far; who has failed at it is asked after the others
   * @param health what {@link #hold} said
   * @param left what job and house may still spend
   */
  Choice choose(
      Ledger.Tx tx,
      Shots.Row shot,
      Preset preset,
      List<Takes.Row> earlier,
      Map<String, Providers.Row> health,
      Optional<Purse.Left> left,
      Unable unable) {
    var against = new ArrayList<String>();
    Map<Model, List<Seller>> chain = chain(shot, unable, against);
    List<String> givenUp = giveUp(chain, shot.failures(), against);
    if (chain.isEmpty()) {
      return new Choice.Nobody(
          earlier.isEmpty()
              ? String.join("; ", against)
              : Causes.of(tx, shot.id(), List.of(), against));
    }
    var asking =
        new Asking(
            tx,
            gates,
            purse,
            preset.choose().orElse(usual),
            health,
            Tries.of(shot, earlier),
            left,
            givenUp,
            against);
    long later = Long.MAX_VALUE;
    Optional<Choice.Unaffordable> unaffordable = Optional.empty();
    for (var link : chain.entrySet()) {
      switch (asking.ask(shot.shot(), link.getKey(), link.getValue())) {
        case Choice.Chosen chosen -> {
          return chosen;
        }
        case Choice.Nobody nobody -> {
          // The next model may be sold.
        }
        case Choice.Unaffordable dear ->
            unaffordable =
                unaffordable
                    .filter(other -> other.until() <= dear.until())
                    .or(() -> Optional.of(dear));
        case Choice.Later(long at) -> {
          later = Math.min(later, at);
          if (asking.isWorthWaiting()) {
            return new Choice.Later(later);
          }
        }
      }
    }
    if (unaffordable.isPresent() && !asking.isSoundLater()) {
      return unaffordable.get().unlessBack(later, tx.now());
    }
    return later < Long.MAX_VALUE
        ? new Choice.Later(later)
        : new Choice.Nobody(Causes.of(tx, shot.id(), chain.keySet(), against));
  }

  /**
   * The shot's model and those that it falls back to, as far as somebody sells them and they can
   * make the frame.
   *
   * @param against what speaks against those left out
   */
  private Map<Model, List<Seller>> chain(Shots.Row shot, Unable unable, List<String> against) {
    var chain = new LinkedHashMap<Model, List<Seller>>();
    if (isUndecided(shot.shot())) {
      against.add(
          "no model could make it when it was planned; see that `halftone check` finds one for the"
              + " job file, and hand that in under another id");
      return chain;
    }
    // Said aloud, for a chain of none would only wait.
    model(shot.shot().model());
    shot.shot()
        .chain(models)
        .forEach(
            model -> {
              List<Seller> offering =
                  sellers.stream().filter(s -> model.offers().containsKey(s.name())).toList();
              List<Seller> fitting =
                  offering.stream().filter(s -> misfit(shot, model, s, unable).isEmpty()).toList();
              offering.stream()
                  .flatMap(s -> unable.reason(s, model).stream())
                  .forEach(against::add);
              if (offering.isEmpty()) {
                against.add("no provider with a key sells the model '%s'".formatted(model.name()));
              } else if (fitting.isEmpty()) {
                offering.stream()
                    .flatMap(s -> misfit(shot, model, s, unable).stream())
                    .filter(reason -> !against.contains(reason))
                    .distinct()
                    .forEach(against::add);
              } else {
                chain.put(model, fitting);
              }
            });
    return chain;
  }

  /**
   * After so many failures everybody who could make the shot has had his turn, with every model
   * that may be asked for.
   */
  int turns(Shot shot) {
    return FAILURES_OF_EACH
        * shot.chain(models).stream()
            .mapToInt(model -> (int) sellers().stream().filter(model.offers()::containsKey).count())
            .sum();
  }

  /** Leaves out the models with which everybody has failed; whose those were. */
  private static List<String> giveUp(
      Map<Model, List<Seller>> chain, int failures, List<String> against) {
    var givenUp = new ArrayList<String>();
    int left = failures;
    while (chain.size() > 1) {
      var next = chain.entrySet().iterator().next();
      left -= FAILURES_OF_EACH * next.getValue().size();
      if (left < 0) {
        break;
      }
      next.getValue().forEach(seller -> givenUp.add(seller.name()));
      against.add("nobody could make it with %s".formatted(next.getKey().name()));
      chain.remove(next.getKey());
    }
    return givenUp;
  }

  private static Optional<String> misfit(
      Shots.Row shot, Model model, Seller seller, Unable unable) {
    return unable.reason(seller, model).or(() -> shot.shot().misfit(model.at(seller.name())));
  }

  /** Whether it says of this seller that it fails, and not only that it was asked too often. */
  static boolean isFailureOf(Takes.Row take, String seller) {
    return take.provider().equals(seller) && !take.throttled();
  }

  private Map<String, Providers.Row> health(Ledger.Tx tx) {
    Map<String, Providers.Row> health = new LinkedHashMap<>(tx.providers().all());
    sellers.forEach(seller -> health.computeIfAbsent(seller.name(), Providers.Row::sound));
    return health;
  }
}
