package io.halftone.ledger;

import io.halftone.job.Money;
import io.halftone.job.TakeId;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The table of what is booked with each provider on each day. */
public final class Spend {
  /** Whose row is held while the budgets of the house are counted. */
  private static final String NOBODY = "";

  private final Handle handle;

  Spend(Handle handle) {
    this.handle = handle;
  }

  /** Until this transaction ends, nobody else who counts on the house's budgets books anything. */
  public void lock(LocalDate day) {
    book(day, NOBODY, Money.ZERO);
  }

  /** Adds the price of a take that is about to be bought. */
  void book(LocalDate day, String provider, Money price) {
    handle
        .createUpdate(
            """
            INSERT INTO spend (day, provider, booked) VALUES (:day, :provider, :price)
            ON CONFLICT (day, provider) DO UPDATE SET booked = spend.booked + :price
            """)
        .bind("day", day.toString())
        .bind("provider", provider)
        .bind("price", price.micros())
        .execute();
  }

  /**
   * Replaces a booked price by what the take cost in the end, on the day on which it was booked.
   */
  void settle(TakeId take, Money price, Money cost) {
    if (price.equals(cost)) {
      return;
    }
    handle
        .createUpdate(
            """
            UPDATE spend SET booked = booked + :difference
            WHERE day = (SELECT day FROM take WHERE id = :take) AND provider = (SELECT provider FROM take WHERE id = :take)
            """)
        .bind("difference", cost.micros() - price.micros())
        .bind("take", take.value())
        .execute();
  }

  /** What is booked with a provider from one day to another, both included. */
  public Money with(String provider, LocalDate from, LocalDate to) {
    return handle
        .createQuery(
            """
            SELECT COALESCE(sum(booked), 0) FROM spend
            WHERE day >= :from AND day <= :to AND provider = :provider
            """)
        .bind("from", from.toString())
        .bind("to", to.toString())
        .bind("provider", provider)
        .mapTo(Long.class)
        .map(Money::new)
        .one();
  }

  /** What is booked with everybody from one day to another, both included. */
  public Money all(LocalDate from, LocalDate to) {
    return byProvider(from, to).values().stream().reduce(Money.ZERO, Money::plus);
  }

  public Map<String, Money> byProvider(LocalDate from, LocalDate to) {
    return handle
        .createQuery(
            """
            SELECT provider, sum(booked) AS booked FROM spend
            WHERE day >= :from AND day <= :to AND provider <> ''
            GROUP BY provider
            """)
        .bind("from", from.toString())
        .bind("to", to.toString())
        .reduceRows(
            new TreeMap<String, Money>(),
            (map, row) -> {
              map.put(
                  row.getColumn("provider", String.class),
                  new Money(row.getColumn("booked", Long.class)));
              return map;
            });
  }
}
