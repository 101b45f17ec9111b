package io.halftone.generate;

import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Policy;
import io.halftone.job.Shot;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sellers of a model in the order in which they are asked, and what speaks for each. */
final class Ranking {
  /** What is thought of a newcomer: so many pictures, all of which passed. */
  private static final double GOOD_FAITH = 5;

  private static final long MINUTE = 60_000;

  private Ranking() {}

  /**
   * @param words what the policy says of it
   */
  record Ranked(Seller seller, double weight, String words) {}

  /**
   * @param sellers in the order of the settings, which decides where the policy does not
   */
  static List<Ranked> of(
      Ledger.Tx tx,
      Policy policy,
      Shot shot,
      Model model,
      List<Seller> sellers,
      Map<String, Providers.Row> health) {
    var ranked = new ArrayList<Ranked>();
    for (Seller seller : sellers) {
      Money price = model.price(seller.name(), shot.requested(), 1);
      ranked.add(
          switch (policy) {
            case FIXED -> new Ranked(seller, 0, "in the order of the settings");
            case CHEAPEST -> new Ranked(seller, price.micros(), "the cheapest, at " + price);
            case FASTEST -> {
              double seconds = seconds(tx, model, seller.name());
              yield new Ranked(seller, seconds, format("the fastest, with %.1f seconds", seconds));
            }
            case HEALTHIEST -> healthy(tx, seller, health.get(seller.name()));
            case VALUE -> value(tx, model, seller, price);
          });
    }
    ranked.sort(Comparator.comparingDouble(Ranked::weight));
    return ranked;
  }

  /** Who has been left alone goes first for one order, for otherwise nobody would see it return. */
  private static Ranked healthy(Ledger.Tx tx, Seller seller, Providers.Row how) {
    double health = how.isTried() ? 1.01 : how.learned().health(tx.now());
    // Less than a twentieth is no difference: among equals the settings decide.
    return new Ranked(
        seller,
        -Math.round(health * 20),
        format("the healthiest, %.0f %% of its work went well", 100 * Math.min(1, health)));
  }

  private static Ranked value(Ledger.Tx tx, Model model, Seller seller, Money price) {
    Takes.Judged judged = tx.takes().judged(seller.name(), model.name());
    double share = (judged.passed() + GOOD_FAITH) / (judged.all() + GOOD_FAITH);
    return new Ranked(
        seller,
        price.micros() / share,
        format(
            "the best value, at %s of which %d of %d passed",
            price, judged.passed(), judged.all()));
  }

  /**
   * How long it takes for a picture: a time in which few are made earlier, as learned, or what the
   * settings say as long as nobody knows.
   */
  static double seconds(Ledger.Tx tx, Model model, String provider) {
    return seconds(tx, model.name(), provider, model.seconds());
  }

  /**
   * @param usual as the settings say
   */
  static double seconds(Ledger.Tx tx, String model, String provider, double usual) {
    List<Long> times = tx.takes().waits(provider, model);
    return times.size() < 3
        ? usual
        : times.stream().sorted().toList().get(times.size() / 4) / 1000.0;
  }

  /** Why a seller is left out for now, if it is. */
  static Optional<String> trouble(Providers.Row how, long now) {
    return switch (how.condition()) {
      case OUT, FAILING ->
          Optional.of("%s is left alone (%s)".formatted(how.name(), how.reason().orElse("")));
      case SOUND ->
          how.pausedUntil() > now + MINUTE / 2
              ? Optional.of("%s asks to slow down".formatted(how.name()))
              : Optional.empty();
    };
  }

  private static String format(String words, Object... values) {
    return String.format(Locale.ROOT, words, values);
  }
}
