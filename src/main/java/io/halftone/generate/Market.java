package io.halftone.generate;

import io.halftone.job.Account;
import io.halftone.job.Model;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who sells which model, and who of them is sound and has room for one more request. */
public final class Market {
  /**
   * When a gate is closed, the shot is offered again soon: a place is free as soon as a request
   * ends.
   */
  private static final long GATE_MILLIS = 200;

  private static final long MINUTE = 60_000;

  private final List<Seller> sellers;
  private final Map<String, Model> models;
  private final Patience patience;

  /**
   * @param sellers in the order of preference
   */
  public Market(List<Seller> sellers, Map<String, Model> models, Patience patience) {
    this.sellers = List.copyOf(sellers);
    this.models = Map.copyOf(models);
    this.patience = patience;
  }

  /** What came of looking for a seller. */
  sealed interface Choice {
    /**
     * @param failover a seller that comes first is left out because it fails
     */
    record Chosen(Seller seller, Model model, Model.Offer offer, boolean failover)
        implements Choice {}

    /** All are full or resting. */
    record Later(long at) implements Choice {}

    /** Nobody will sell it until the owner has acted. */
    record Nobody(String reason) implements Choice {}
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

  /** How many requests could leave now. */
  public int places(Ledger.Tx tx) {
    Map<String, Providers.Row> health = tx.providers().all();
    return sellers.stream()
        .filter(seller -> !health(health, seller).pausedAt(tx.now()))
        .mapToInt(seller -> room(tx, seller.account()))
        .sum();
  }

  /**
   * @param earlier the takes of the shot so far; a seller whose take came to nothing is asked last
   */
  Choice choose(Ledger.Tx tx, String modelName, List<Takes.Row> earlier) {
    Model model = model(modelName);
    List<Seller> offering =
        sellers.stream().filter(s -> model.offers().containsKey(s.name())).toList();
    if (offering.isEmpty()) {
      return new Choice.Nobody(
          "no provider in the settings sells the model '%s'".formatted(modelName));
    }
    Optional<String> failed = failedAt(earlier);
    var inOrder = new ArrayList<>(offering);
    failed.ifPresent(
        name ->
            inOrder.sort((a, b) -> Boolean.compare(a.name().equals(name), b.name().equals(name))));

    Map<String, Providers.Row> health = tx.providers().all();
    // In one order for everybody, so that no two wait for each other.
    offering.stream()
        .filter(seller -> !health(health, seller).pausedAt(tx.now()))
        .map(Seller::name)
        .sorted()
        .forEach(tx.providers()::lock);
    long later = Long.MAX_VALUE;
    boolean trouble = failed.isPresent();
    for (Seller seller : inOrder) {
      Providers.Row how = health(health, seller);
      if (how.pausedAt(tx.now())) {
        trouble |= how.condition() != Providers.Condition.SOUND;
        later = Math.min(later, how.pausedUntil());
        continue;
      }
      if (room(tx, seller.account()) > 0) {
        boolean failover = trouble && !seller.equals(offering.getFirst());
        return new Choice.Chosen(seller, model, model.offers().get(seller.name()), failover);
      }
      later = Math.min(later, tx.now() + GATE_MILLIS);
    }
    return new Choice.Later(later);
  }

  private static Optional<String> failedAt(List<Takes.Row> earlier) {
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    Takes.Row last = earlier.getLast();
    boolean asked = last.askedAt().isPresent();
    return asked && last.state() == Takes.State.REFUSED || last.state() == Takes.State.CANCELLED
        ? Optional.of(last.provider())
        : Optional.empty();
  }

  private static Providers.Row health(Map<String, Providers.Row> health, Seller seller) {
    return health.getOrDefault(seller.name(), Providers.Row.sound(seller.name()));
  }

  private int room(Ledger.Tx tx, Account account) {
    int inFlight =
        account.inFlight()
            - tx.takes().inFlight(account.name(), tx.now() - patience.longest().toMillis());
    int inThisMinute =
        account.perMinute() - tx.takes().askedSince(account.name(), tx.now() - MINUTE);
    return Math.max(0, Math.min(inFlight, inThisMinute));
  }
}
