package io.halftone.deliver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.halftone.job.Budget;
import io.halftone.job.Money;
import io.halftone.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What all jobs together have cost lately, and what they may. What is in flight counts as paid.
 *
 * @param byProvider in this month
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Spent(
    Money today,
    Optional<Money> dayBudget,
    Money thisMonth,
    Optional<Money> monthBudget,
    Map<String, Money> byProvider) {

  public static Spent of(Ledger ledger, Budget budget, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(ledger.now()), zone);
    return ledger.read(
        tx -> {
          Map<String, Money> month = tx.spend().byProvider(day.withDayOfMonth(1), day);
          return new Spent(
              tx.spend().all(day, day),
              budget.day(),
              month.values().stream().reduce(Money.ZERO, Money::plus),
              budget.month(),
              month);
        });
  }

  public String text() {
    String each =
        byProvider.entrySet().stream()
            .map(one -> one.getKey() + " " + Figures.money(one.getValue()))
            .collect(Collectors.joining(", "));
    return "Spent today %s%s, this month %s%s%s%n"
        .formatted(
            Figures.money(today),
            of(dayBudget),
            Figures.money(thisMonth),
            of(monthBudget),
            each.isEmpty() ? "" : ": " + each);
  }

  private static String of(Optional<Money> budget) {
    return budget.map(limit -> " of " + Figures.money(limit)).orElse("");
  }
}
