package io.halftone.generate;

import io.halftone.generate.Market.Choice;
import io.halftone.generate.Ranking.Ranked;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Policy;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One search for a seller, model after model. It keeps what speaks against those passed over. */
final class Asking {
  private final Ledger.Tx tx;
  private final Gates gates;
  private final Purse purse;
  private final Policy policy;
  private final Map<String, Providers.Row> health;
  private final Optional<Takes.Row> failed;
  private final List<String> against;
  private final Set<String> failing = new TreeSet<>();
  private boolean worthWaiting;

  /**
   * @param failed the last take of the shot, if it came to nothing
   * @param givenUp those who were asked before, for models that nobody could make it with
   * @param against what speaks against what was passed over so far
   */
  Asking(
      Ledger.Tx tx,
      Gates gates,
      Purse purse,
      Policy policy,
      Map<String, Providers.Row> health,
      Optional<Takes.Row> failed,
      Collection<String> givenUp,
      List<String> against) {
    this.tx = tx;
    this.gates = gates;
    this.purse = purse;
    this.policy = policy;
    this.health = health;
    this.failed = failed;
    this.against = new ArrayList<>(against);
    failing.addAll(givenUp);
  }

  /**
   * @param sellers of the model, in the order of the settings
   */
  Choice ask(Shot shot, Model model, List<Seller> sellers) {
    List<Ranked> ranked = Ranking.of(tx, policy, shot, model, sellers, health);
    List<String> order = ranked.stream().map(each -> each.seller().name()).toList();
    ranked.removeIf(each -> isUnsold(each.seller(), model));
    failed.ifPresent(
        take -> ranked.sort(Comparator.comparing(r -> r.seller().name().equals(take.provider()))));
    long later = Long.MAX_VALUE;
    Optional<Purse.Left> dear = Optional.empty();
    worthWaiting = false;
    failed
        .filter(take -> take.provider().equals(order.getFirst()))
        .filter(take -> health.get(take.provider()).unsold(model.name(), tx.now()).isEmpty())
        .ifPresent(
            take ->
                against.add(
                    "the last take at %s came to nothing (%s)"
                        .formatted(take.provider(), take.reason().orElse("no reason is known"))));
    for (Ranked each : ranked) {
      Seller seller = each.seller();
      Providers.Row how = health.get(seller.name());
      Money price = model.price(seller.name(), shot.requested(), 1);
      Optional<Purse.Left> tooLittle =
          purse.ofAccount(tx, seller.account()).filter(left -> !left.covers(price));
      if (tooLittle.isPresent()) {
        dear = tooLittle;
        against.add(tooLittle.get().tooLittleFor(price));
        continue;
      }
      if (!how.pausedAt(tx.now()) && gates.room(tx, seller.account(), how) > 0) {
        failing.addAll(failing(order.subList(0, order.indexOf(seller.name())), model));
        return new Choice.Chosen(
            seller, model, model.offers().get(seller.name()), failing, why(each, how, ranked));
      }
      later =
          Math.min(
              later, how.pausedAt(tx.now()) ? how.pausedUntil() : tx.now() + Market.GATE_MILLIS);
      Optional<String> left = Ranking.trouble(how, tx.now());
      worthWaiting |= left.isEmpty();
      against.add(left.orElseGet(() -> seller.name() + " is full"));
    }
    failing.addAll(failing(order, model));
    if (later < Long.MAX_VALUE) {
      return new Choice.Later(later);
    }
    String reason = String.join("; ", against);
    return dear.<Choice>map(
            left -> new Choice.Unaffordable(reason + "; " + left.mend(), left.pauseUntil(tx.now())))
        .orElseGet(() -> new Choice.Nobody(reason));
  }

  /**
   * Those of them that would have been asked if they had not failed. Who is full, asks to slow down
   * or has spent its budget has not.
   */
  private List<String> failing(List<String> sellers, Model model) {
    return sellers.stream()
        .filter(
            name ->
                health.get(name).isTried()
                    || health.get(name).unsold(model.name(), tx.now()).isPresent()
                    || failed.filter(take -> Market.isFailureOf(take, name)).isPresent())
        .toList();
  }

  /** Whether it has said so of late; then that speaks against it. */
  private boolean isUnsold(Seller seller, Model model) {
    Optional<String> why = health.get(seller.name()).unsold(model.name(), tx.now());
    why.ifPresent(reason -> against.add(Causes.cause(seller.name(), model.name(), reason)));
    return why.isPresent();
  }

  /** Whether somebody who sells the model that was asked for last is only full. */
  boolean isWorthWaiting() {
    return worthWaiting;
  }

  private String why(Ranked chosen, Providers.Row how, List<Ranked> ranked) {
    String what =
        how.isTried()
            ? "to see whether it is back"
            : ranked.size() == 1 ? "nobody else sells it" : chosen.words();
    return against.isEmpty() ? what : "%s; %s".formatted(what, String.join(", ", against));
  }
}
