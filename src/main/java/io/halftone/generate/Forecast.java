package io.halftone.generate;

import io.halftone.job.Account;
import io.halftone.job.JobId;
import io.halftone.job.Model;
import io.halftone.job.Money;
import io.halftone.job.Policy;
import io.halftone.job.Shape;
import io.halftone.job.Shot;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Learned;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Takes;
import io.halftone.plan.Outlook;
import io.halftone.provider.Seller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the ledger tells of providers and money before anything is bought. It only reads, and reads
 * everything once.
 */
public final class Forecast implements Outlook {
  /** Of fewer pictures nobody concludes how long they take. */
  private static final int ENOUGH = 3;

  /** Of fewer nobody concludes how many pass. */
  private static final int ENOUGH_JUDGED = 20;

  private final Ledger ledger;
  private final Map<String, Model> models;
  private final List<Seller> sellers;
  private final Policy policy;
  private final Cache cache;
  private final boolean placeholders;
  private final List<Allowance> allowances;
  private final Map<String, Providers.Row> health;
  private final Map<Ranked, List<Account>> rankings = new HashMap<>();
  private final Map<Sold, Pace> paces = new HashMap<>();

  private record Ranked(Model model, Shape requested) {}

  private record Sold(String model, String provider) {}

  /**
   * @param sellers in the order of the settings
   * @param policy by which they are asked
   * @param placeholders whether the sellers are the studio
   */
  public Forecast(
      Ledger ledger,
      Map<String, Model> models,
      List<Seller> sellers,
      Policy policy,
      Purse purse,
      Cache cache,
      boolean placeholders) {
    this.ledger = ledger;
    this.models = Map.copyOf(models);
    this.sellers = List.copyOf(sellers);
    this.policy = policy;
    this.cache = cache;
    this.placeholders = placeholders;
    // Placeholders cost nothing, so nothing of them is booked there.
    this.allowances =
        placeholders
            ? List.of()
            : ledger.read(
                tx -> purse.allowances(tx, sellers.stream().map(Seller::account).toList()));
    // A start asks everybody anew, so whoever is left alone now is asked in its turn.
    this.health =
        ledger.read(tx -> tx.providers().all()).values().stream()
            .map(
                row ->
                    new Providers.Row(
                        row.name(),
                        0,
                        0,
                        Providers.Condition.SOUND,
                        Optional.empty(),
                        row.learned()))
            .collect(Collectors.toMap(Providers.Row::name, row -> row));
    sellers.forEach(seller -> health.computeIfAbsent(seller.name(), Providers.Row::sound));
  }

  @Override
  public List<Account> sellers(Shot shot, Model model) {
    return rankings.computeIfAbsent(
        new Ranked(model, shot.requested()),
        asked -> {
          List<Seller> offering =
              sellers.stream().filter(s -> model.offers().containsKey(s.name())).toList();
          return ledger.read(tx -> Ranking.of(tx, policy, shot, model, offering, health)).stream()
              .map(ranked -> ranked.seller().account())
              .toList();
        });
  }

  @Override
  public Pace of(Model model, Account account) {
    return paces.computeIfAbsent(
        new Sold(model.name(), account.name()),
        sold -> {
          List<Long> times =
              ledger.read(tx -> tx.takes().waits(account.name(), model.name())).stream()
                  .sorted()
                  .toList();
          boolean learned = times.size() >= ENOUGH;
          Learned how = health.get(account.name()).learned();
          return new Pace(
              learned ? times.get(times.size() / 2) / 1000.0 : model.seconds(),
              learned,
              Math.min(account.inFlight(), how.inFlight().limit()),
              Math.min(account.perMinute(), how.perMinute().limit()));
        });
  }

  @Override
  public Optional<Double> passing(Model model, Account account) {
    Takes.Judged judged = ledger.read(tx -> tx.takes().judged(account.name(), model.name()));
    return judged.all() < ENOUGH_JUDGED
        ? Optional.empty()
        : Optional.of((double) judged.passed() / judged.all());
  }

  @Override
  public Optional<String> standing(JobId job) {
    return ledger.read(tx -> tx.jobs().find(job)).map(row -> row.state().word());
  }

  @Override
  public boolean isTaken(JobId job, String digest) {
    return ledger
        .read(tx -> tx.editions().known(job))
        .filter(latest -> latest.isChanged(digest) && !latest.ended())
        .isPresent();
  }

  @Override
  public Money booked(JobId job) {
    return ledger.read(tx -> tx.jobs().find(job)).map(Jobs.Row::booked).orElse(Money.ZERO);
  }

  @Override
  public boolean isKnown(Shot shot) {
    List<String> names = sellers.stream().map(Seller::name).toList();
    List<Model> sold =
        Stream.ofNullable(models.get(shot.model()))
            .flatMap(model -> model.soldBy(names, shot).stream())
            .toList();
    return ledger.read(tx -> cache.answers(tx, shot, sold, placeholders));
  }

  @Override
  public List<Allowance> allowances() {
    return allowances;
  }
}
