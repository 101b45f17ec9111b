package io.halftone.generate;

import io.halftone.generate.Market.Choice;
import io.halftone.generate.Ranking.Ranked;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Policy;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.provider.Seller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One search for a seller, model after model. It keeps what speaks against those passed over. */
final class Asking {
  private final Ledger.Tx tx;
  private final Gates gates;
  private final Purse purse;
  private final Policy policy;
  private final Map<String, Providers.Row> health;
  private final Optional<String> failed;
  private final List<String> against;
  private boolean fallenBack;
  private boolean worthWaiting;

  /**
   * @param failed at whom the last take of the shot came to nothing
   * @param against what speaks against what was passed over so far
   */
  Asking(
      Ledger.Tx tx,
      Gates gates,
      Purse purse,
      Policy policy,
      Map<String, Providers.Row> health,
      Optional<String> failed,
      List<String> against) {
    this.tx = tx;
    this.gates = gates;
    this.purse = purse;
    this.policy = policy;
    this.health = health;
    this.failed = failed;
    this.against = new ArrayList<>(against);
    this.fallenBack = !against.isEmpty();
  }

  /**
   * @param sellers of the model, in the order of the settings
   */
  Choice ask(Shot shot, Model model, List<Seller> sellers) {
    List<Ranked> ranked = Ranking.of(tx, policy, shot, model, sellers, health);
    Seller best = ranked.getFirst().seller();
    boolean unsold = ranked.removeIf(each -> isUnsold(each.seller(), model));
    failed.ifPresent(
        name -> ranked.sort(Comparator.comparing(r -> r.seller().name().equals(name))));
    boolean trouble = unsold || failed.isPresent();
    long later = Long.MAX_VALUE;
    Optional<Purse.Left> dear = Optional.empty();
    worthWaiting = false;
    failed
        .filter(best.name()::equals)
        .filter(name -> health.get(name).unsold(model.name(), tx.now()).isEmpty())
        .ifPresent(name -> against.add("the last take at %s came to nothing".formatted(name)));
    for (Ranked each : ranked) {
      Seller seller = each.seller();
      Providers.Row how = health.get(seller.name());
      Money price = model.price(seller.name(), shot.requested(), 1);
      Optional<Purse.Left> tooLittle =
          purse.ofAccount(tx, seller.account()).filter(left -> !left.covers(price));
      if (tooLittle.isPresent()) {
        dear = tooLittle;
        trouble = true;
        against.add(tooLittle.get().tooLittleFor(price));
        continue;
      }
      if (!how.pausedAt(tx.now()) && gates.room(tx, seller.account(), how) > 0) {
        boolean failover = fallenBack || trouble && !seller.equals(best);
        return new Choice.Chosen(
            seller, model, model.offers().get(seller.name()), failover, why(each, how, ranked));
      }
      later =
          Math.min(
              later, how.pausedAt(tx.now()) ? how.pausedUntil() : tx.now() + Market.GATE_MILLIS);
      Optional<String> left = Ranking.trouble(how, tx.now());
      trouble |= how.isTried();
      worthWaiting |= left.isEmpty();
      against.add(left.orElseGet(() -> seller.name() + " is full"));
    }
    fallenBack = true;
    if (later < Long.MAX_VALUE) {
      return new Choice.Later(later);
    }
    String reason = String.join("; ", against);
    return dear.<Choice>map(
            left -> new Choice.Unaffordable(reason + "; " + left.mend(), left.pauseUntil(tx.now())))
        .orElseGet(() -> new Choice.Nobody(reason));
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
