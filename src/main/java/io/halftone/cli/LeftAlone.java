package io.halftone.cli;

import io.halftone.ledger.Ledger;
import io.halftone.ledger.Providers;
import io.halftone.ops.House;
import io.halftone.plan.Outlook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider account that is left alone for now.
 *
 * @param ownerMustAct whether nothing gets better by waiting
 */
record LeftAlone(String provider, boolean ownerMustAct, String why, String mend) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  static List<LeftAlone> of(Ledger ledger, House house) {
    Map<String, Providers.Row> all = ledger.read(tx -> tx.providers().all());
    Stream<LeftAlone> failing =
        house.accounts().stream()
            .flatMap(account -> Optional.ofNullable(all.get(account.name())).stream())
            .flatMap(
                row ->
                    Stream.concat(
                        of(row, ledger.now()).filter(left -> isSo(ledger, row)).stream(),
                        unsold(row, ledger.now())));
    return Stream.concat(failing, spent(ledger, house)).toList();
  }

  /**
   * Once its pause is over it is left alone for as long as an order sees whether it is back. If
   * there is none, because nothing is left to be made, nobody knows; the next order goes there.
   */
  private static boolean isSo(Ledger ledger, Providers.Row row) {
    return row.pausedAt(ledger.now())
        || ledger.<Boolean>read(tx -> tx.takes().isAskedSince(row.name(), row.pausedUntil(), 0));
  }

  private static Stream<LeftAlone> spent(Ledger ledger, House house) {
    return ledger.read(tx -> house.purse().allowances(tx, house.accounts())).stream()
        .flatMap(budget -> budget.account().flatMap(name -> spent(house, name, budget)).stream());
  }

  private static Optional<LeftAlone> spent(House house, String provider, Outlook.Allowance budget) {
    return house.catalogue().models().values().stream()
        .flatMap(model -> model.offeredBy(provider).stream())
        .map(offer -> offer.price().usual())
        .min(Comparator.naturalOrder())
        .filter(least -> budget.left().compareTo(least) < 0)
        .map(
            least ->
                new LeftAlone(
                    provider,
                    false,
                    "is not asked: %s leaves %s of %s, and a picture costs %s"
                        .formatted(budget.budget(), budget.left(), budget.limit(), least),
                    "It is asked again when the next one begins, or when day-budget or month-budget"
                        + " in providers.yaml is raised and the service started again."));
  }

  private static Stream<LeftAlone> unsold(Providers.Row row, long now) {
    return row.learned().unsold().keySet().stream()
        .sorted()
        .flatMap(
            model ->
                row.unsold(model, now).stream()
                    .map(
                        why ->
                            new LeftAlone(
                                row.name(),
                                true,
                                "is not asked for %s: %s".formatted(model, why),
                                "Compare its name in models.yaml with the provider's page, or open"
                                    + " the model for your account there. A start asks it at"
                                    + " once.")));
  }

  private static Optional<LeftAlone> of(Providers.Row row, long now) {
    String until =
        row.pausedAt(now)
            ? "until " + TIME.format(Instant.ofEpochMilli(row.pausedUntil()))
            : "but for one order";
    String why = "is left alone %s: %s".formatted(until, row.reason().orElse("it fails"));
    return switch (row.condition()) {
      case OUT ->
          Optional.of(
              new LeftAlone(
                  row.name(),
                  true,
                  why,
                  "Mend its key or its account. It is asked again then; a start asks it at once."));
      case FAILING ->
          Optional.of(
              new LeftAlone(
                  row.name(), false, why, "It is tried again by itself; others take its work."));
      case SOUND ->
          row.pausedAt(now)
              ? Optional.of(
                  new LeftAlone(
                      row.name(), false, why, "It asked us to slow down, and is asked then."))
              : Optional.empty();
    };
  }
}
