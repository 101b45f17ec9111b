package io.halftone.generate;

import io.halftone.job.Account;
import io.halftone.job.Job;
import io.halftone.job.Model;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.ledger.Looks;
import io.halftone.ledger.Providers;
import io.halftone.ledger.Shots;
import io.halftone.ledger.Takes;
import io.halftone.provider.Seller;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a job waits for at its providers, in words for whoever asks how it stands. */
public final class Waits {
  private final Map<String, Model> models;
  private final List<Seller> sellers;
  private final Patience patience;
  private final Gates gates;

  /**
   * @param sellers those with a key
   */
  public Waits(Map<String, Model> models, List<Seller> sellers, Patience patience) {
    this.models = Map.copyOf(models);
    this.sellers = List.copyOf(sellers);
    this.patience = patience;
    this.gates = new Gates(patience);
  }

  /** One line for each thing that it waits for. A job that only waits for its turn has none. */
  public List<String> of(Ledger.Tx tx, Jobs.Row row) {
    var all = new ArrayList<String>();
    if (row.cancelAt().isEmpty()
        && row.heldAt().isEmpty()
        && tx.shots().byState(row.job().id()).getOrDefault(Shots.State.PLANNED, 0) > 0) {
      all.addAll(troubles(tx, row.job()));
    }
    all.addAll(lostReplies(tx, row));
    all.addAll(unseen(tx, row));
    all.addAll(unfetched(tx, row));
    return all;
  }

  /** While one of them could be asked, the others are not waited for. */
  private List<String> troubles(Ledger.Tx tx, Job job) {
    List<Model> chain =
        tx.shots().plannedOfEach(job.id()).stream()
            .flatMap(shot -> shot.chain(models).stream())
            .distinct()
            .toList();
    Map<String, Providers.Row> health = tx.providers().all();
    var troubles = new ArrayList<String>();
    for (Seller seller : sellers) {
      List<Model> sold =
          chain.stream().filter(model -> model.offers().containsKey(seller.name())).toList();
      if (sold.isEmpty()) {
        continue;
      }
      Providers.Row how =
          Optional.ofNullable(health.get(seller.name()))
              .orElseGet(() -> Providers.Row.sound(seller.name()));
      Optional<String> trouble =
          trouble(how, sold, tx.now())
              .map(words -> "provider %s, which %s".formatted(seller.name(), words))
              .or(() -> blocked(tx, seller.account(), how));
      if (trouble.isEmpty()) {
        return List.of();
      }
      troubles.add(trouble.get());
    }
    return troubles;
  }

  private Optional<String> blocked(Ledger.Tx tx, Account account, Providers.Row how) {
    return gates
        .blocked(tx, account, how)
        .map(
            unseen ->
                "a place at %s: its %d orders cannot be looked at (%s), and hold the last place until %s"
                    .formatted(
                        account.name(),
                        unseen.orders(),
                        unseen.reason(),
                        time(gates.free(unseen.since()))));
  }

  private static Optional<String> trouble(Providers.Row how, List<Model> sold, long now) {
    List<String> unsold =
        sold.stream().flatMap(model -> how.unsold(model.name(), now).stream()).toList();
    if (unsold.size() == sold.size()) {
      return Optional.of("is not asked: " + String.join("; ", unsold));
    }
    String until = how.pausedAt(now) ? "until " + time(how.pausedUntil()) : "but for one order";
    String why = how.reason().orElse("it fails");
    return switch (how.condition()) {
      case OUT ->
          Optional.of(
              "is left alone %s (%s); mend its key or its account, and a start asks it at once"
                  .formatted(until, why));
      case FAILING -> Optional.of("is left alone %s (%s)".formatted(until, why));
      case SOUND ->
          how.pausedAt(now)
              ? Optional.of("asked us to slow down %s (%s)".formatted(until, why))
              : Optional.empty();
    };
  }

  private List<String> lostReplies(Ledger.Tx tx, Jobs.Row row) {
    Map<String, List<Takes.Row>> lost =
        tx.takes().lost(row.job().id()).stream()
            .collect(Collectors.groupingBy(Takes.Row::provider, TreeMap::new, Collectors.toList()));
    return lost.entrySet().stream()
        .map(
            each ->
                "%s at %s, of which the reply was lost; %s"
                    .formatted(
                        each.getValue().size() == 1
                            ? "1 order"
                            : each.getValue().size() + " orders",
                        each.getKey(),
                        search(tx, each.getKey(), each.getValue())))
        .toList();
  }

  private List<String> unseen(Ledger.Tx tx, Jobs.Row row) {
    return tx.looks().unseen(row.job().id()).stream()
        .map(what -> unseen(what, row.cancelAt().isPresent()))
        .toList();
  }

  /** For a week nobody waits whose job is cancelled; and nothing is bought for it again. */
  private String unseen(Looks.Unseen what, boolean cancelled) {
    String words =
        what.orders() == 1
            ? "1 order at %s that is accepted and cannot be looked at: %s; it is looked for again"
            : what.orders()
                + " orders at %s that are accepted and cannot be looked at: %s; they are looked for"
                + " again";
    String end =
        cancelled
            ? " until %3$s, and then counted as paid"
            : " while %1$s keeps what it has made, until %3$s, and then take.uncertain decides";
    Duration kept = Market.kept(sellers, what.provider());
    boolean shorter = cancelled && kept.compareTo(Patience.KEPT) > 0;
    long until = what.since() + (shorter ? Patience.KEPT : kept).toMillis();
    return (words + end).formatted(what.provider(), what.reason(), time(until));
  }

  private static List<String> unfetched(Ledger.Tx tx, Jobs.Row row) {
    return tx.looks().unfetched(row.job().id()).stream().map(Waits::unfetched).toList();
  }

  private static String unfetched(Looks.Unfetched what) {
    String words =
        what.pictures() == 1
            ? "1 picture at %s that is paid and cannot be fetched: %s; it is asked for again while"
                + " %1$s keeps it, until %s"
            : what.pictures()
                + " pictures at %s that are paid and cannot be fetched: %s; they are asked for"
                + " again while %1$s keeps them, the first until %s";
    String until = what.until().map(Waits::time).map(Instant::toString).orElse("nobody knows when");
    return words.formatted(what.provider(), what.reason(), until);
  }

  private String search(Ledger.Tx tx, String provider, List<Takes.Row> lost) {
    Instant now = Instant.ofEpochMilli(tx.now());
    boolean listed =
        sellers.stream()
            .filter(seller -> seller.name().equals(provider))
            .anyMatch(seller -> seller.protocol().list(provider, now, now).isPresent());
    if (listed) {
      return "looked for in the list of orders there";
    }
    long until =
        lost.stream()
            .mapToLong(take -> take.soughtAt().orElse(tx.now()) + patience(tx, take).toMillis())
            .max()
            .orElseThrow();
    return "whether it was made may be told until %s, and then take.uncertain decides"
        .formatted(time(until));
  }

  /** Who was asked to tell may do so for as long as it works on it. */
  private Duration patience(Ledger.Tx tx, Takes.Row lost) {
    return patience.forWord(tx.hooks().awaits(lost.purchase()));
  }

  private static Instant time(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
  }
}
