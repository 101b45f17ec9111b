package io.halftone.generate;

import io.halftone.job.Account;
import io.halftone.job.Budget;
import io.halftone.job.Money;
import io.halftone.ledger.Jobs;
import io.halftone.ledger.Ledger;
import io.halftone.plan.Outlook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What may be spent now, by the budgets of the job, the house and the account. */
public final class Purse {
  /** How long nobody asks again: what others had booked may be free, or the settings say more. */
  private static final long PAUSE_MILLIS = 60_000;

  /** Until somebody raises it. */
  private static final long NEVER = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

  private static final String HOUSE = "the budget for ";

  private final Budget house;
  private final ZoneId zone;

  /**
   * @param zone in which days and months begin
   */
  public Purse(Budget house, ZoneId zone) {
    this.house = house;
    this.zone = zone;
  }

  /**
   * What a budget still covers.
   *
   * @param name of the budget, as a person calls it
   * @param opens when there is more, in milliseconds since 1970
   */
  record Left(String name, Money limit, Money money, long opens) {
    boolean covers(Money price) {
      return price.compareTo(money) <= 0;
    }

    Outlook.Allowance shown(Optional<String> account) {
      return new Outlook.Allowance(name, account, limit, money);
    }

    int takes(Money price, int most) {
      return price.micros() == 0 ? most : (int) Math.min(most, money.micros() / price.micros());
    }

    long pauseUntil(long now) {
      return opens == NEVER ? NEVER : Math.min(opens, now + PAUSE_MILLIS);
    }

    String tooLittleFor(Money price) {
      return "%s of %s does not cover another take at %s".formatted(name, limit, price);
    }

    String mend() {
      return opens == NEVER
          ? "raise it in the job's file and hand that in again, and the job goes on"
          : "the job goes on when the next one begins, or when it is raised and the service started"
              + " again";
    }
  }

  LocalDate today(Ledger.Tx tx) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(tx.now()), zone);
  }

  /** What all budgets of house and accounts leave now. */
  public List<Outlook.Allowance> allowances(Ledger.Tx tx, List<Account> accounts) {
    LocalDate today = today(tx);
    return allowances(
        accounts,
        today,
        from -> tx.spend().all(from, today),
        account -> from -> with(tx, account, from, today));
  }

  /** The same where nothing has been spent yet. */
  public List<Outlook.Allowance> allowances(List<Account> accounts) {
    return allowances(accounts, LocalDate.now(zone), from -> Money.ZERO, a -> from -> Money.ZERO);
  }

  private List<Outlook.Allowance> allowances(
      List<Account> accounts, LocalDate today, Booked all, Function<Account, Booked> with) {
    var allowances = new ArrayList<Outlook.Allowance>();
    all(house, HOUSE, today, all).forEach(left -> allowances.add(left.shown(Optional.empty())));
    for (Account account : accounts) {
      all(account.budget(), named(account), today, with.apply(account))
          .forEach(left -> allowances.add(left.shown(Optional.of(account.name()))));
    }
    return allowances;
  }

  /** The account's budget that covers least, if it has one. */
  Optional<Left> ofAccount(Ledger.Tx tx, Account account) {
    LocalDate today = today(tx);
    return least(
        all(account.budget(), named(account), today, from -> with(tx, account, from, today)));
  }

  private static String named(Account account) {
    return "the budget of provider %s for ".formatted(account.name());
  }

  private static Money with(Ledger.Tx tx, Account account, LocalDate from, LocalDate to) {
    return tx.spend().with(account.name(), from, to);
  }

  /** The budget of job or house that covers least. Nobody else books until the write ends. */
  Optional<Left> left(Ledger.Tx tx, Jobs.Row row) {
    var all = new ArrayList<Left>();
    row.job()
        .budget()
        .ifPresent(
            budget ->
                all.add(new Left("the job's budget", budget, budget.without(row.booked()), NEVER)));
    if (!house.isNone()) {
      LocalDate today = today(tx);
      // One row for the whole month: at midnight two processes may have different days.
      tx.spend().lock(today.withDayOfMonth(1));
      all.addAll(all(house, HOUSE, today, from -> tx.spend().all(from, today)));
    }
    return least(all);
  }

  private interface Booked {
    Money since(LocalDate day);
  }

  private List<Left> all(Budget budget, String name, LocalDate today, Booked booked) {
    var all = new ArrayList<Left>();
    LocalDate first = today.withDayOfMonth(1);
    budget
        .day()
        .ifPresent(
            limit ->
                all.add(
                    new Left(
                        name + "the day",
                        limit,
                        limit.without(booked.since(today)),
                        begin(today.plusDays(1)))));
    budget
        .month()
        .ifPresent(
            limit ->
                all.add(
                    new Left(
                        name + "the month",
                        limit,
                        limit.without(booked.since(first)),
                        begin(first.plusMonths(1)))));
    return all;
  }

  private static Optional<Left> least(List<Left> all) {
    return all.stream().min(Comparator.comparing(Left::money));
  }

  private long begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
