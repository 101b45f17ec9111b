package io.halftone.generate;

import io.halftone.generate.Market.Choice;
import io.halftone.generate.Ranking.Ranked;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Policy;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Looks;
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
  private final Tries tries;
  private final Optional<Purse.Left> left;
  private final List<String> against;
  private final Set<String> failing = new TreeSet<>();
  private boolean worthWaiting;
  private boolean soundLater;

  /**
   * @param left what job and house may still spend
   * @param givenUp those who were asked before, for models that nobody could make it with
   * @param against what speaks against what was passed over so far
   */
  Asking(
      Ledger.Tx tx,
      Gates gates,
      Purse purse,
      Policy policy,
      Map<String, Providers.Row> health,
      Tries tries,
      Optional<Purse.Left> left,
      Collection<String> givenUp,
      List<String> against) {
    this.tx = tx;
    this.gates = gates;
    this.purse = purse;
    this.policy = policy;
    this.health = health;
    this.tries = tries;
    this.left = left;
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
    Optional<String> last = tries.lastFailed().map(Takes.Row::provider);
    ranked.sort(
        Comparator.<Ranked>comparingLong(each -> tries.count(each.seller().name(), model))
            .thenComparing(each -> last.equals(Optional.of(each.seller().name()))));
    long later = Long.MAX_VALUE;
    long dear = Long.MAX_VALUE;
    String mend = "";
    worthWaiting = false;
    for (Ranked each : ranked) {
      Seller seller = each.seller();
      Providers.Row how = health.get(seller.name());
      Money price = model.price(seller.name(), shot.requested(), 1);
      Optional<Purse.Left> tooLittle =
          left.filter(all -> !all.covers(price))
              .or(() -> purse.ofAccount(tx, seller.account()).filter(its -> !its.covers(price)));
      if (tooLittle.isPresent()) {
        long until = tooLittle.get().pauseUntil(tx.now());
        if (until < dear) {
          dear = until;
          mend = tooLittle.get().mend();
        }
        speak(tooLittle.get().tooLittleFor(price));
        continue;
      }
      if (!how.pausedAt(tx.now()) && gates.room(tx, seller.account(), how) > 0) {
        pass(order.subList(0, order.indexOf(seller.name())), model);
        return new Choice.Chosen(
            seller, model, model.offers().get(seller.name()), failing, why(each, how, ranked));
      }
      later = Math.min(later, later(how));
      soundLater |= !how.isTried();
      Optional<String> trouble =
          Ranking.trouble(how, tx.now())
              .or(
                  () ->
                      gates
                          .blocked(tx, seller.account(), how)
                          .map(unseen -> cannotLook(seller, unseen)));
      worthWaiting |= trouble.isEmpty();
      against.add(trouble.orElseGet(() -> seller.name() + " is full"));
    }
    pass(order, model);
    String reason = String.join("; ", against);
    if (dear < Long.MAX_VALUE && !soundLater) {
      return new Choice.Unaffordable(reason + "; " + mend, dear).unlessBack(later, tx.now());
    }
    return later < Long.MAX_VALUE ? new Choice.Later(later) : new Choice.Nobody(reason);
  }

  private static String cannotLook(Seller seller, Looks.Unseen unseen) {
    return "the orders at %s cannot be looked at (%s)".formatted(seller.name(), unseen.reason());
  }

  private long later(Providers.Row how) {
    return how.pausedAt(tx.now())
        ? how.pausedUntil()
        : tx.now() + (how.isTried() ? Market.RESTING_MILLIS : Market.GATE_MILLIS);
  }

  /** Once, though it may speak against several. */
  private void speak(String words) {
    if (!against.contains(words)) {
      against.add(words);
    }
  }

  /** These would have been asked if nothing spoke against them. */
  private void pass(List<String> sellers, Model model) {
    failing.addAll(failing(sellers, model));
    for (String name : sellers) {
      tries
          .failure(name, model)
          .filter(take -> health.get(name).unsold(model.name(), tx.now()).isEmpty())
          .ifPresent(
              take ->
                  speak(
                      "the last take at %s came to nothing (%s)"
                          .formatted(name, take.reason().orElse("no reason is known"))));
    }
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
                    || tries.failure(name, model).isPresent())
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

  /**
   * Whether somebody who could be paid is only full or asks to slow down, and so makes it later.
   */
  boolean isSoundLater() {
    return soundLater;
  }

  private String why(Ranked chosen, Providers.Row how, List<Ranked> ranked) {
    String what =
        how.isTried()
            ? "to see whether it is back"
            : ranked.size() == 1 ? "nobody else sells it" : chosen.words();
    return against.isEmpty() ? what : "%s; %s".formatted(what, String.join(", ", against));
  }
}
