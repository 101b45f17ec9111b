package io.halftone.ledger;

import io.halftone.job.Money;
import java.time.LocalDate;

/** Money that stands as spent, whatever for. */
public final class Booked {
  private Booked() {}

  public static void today(Ledger ledger, String provider, String dollars) {
    ledger.write(
        tx -> {
          tx.spend().book(LocalDate.now(), provider, Money.of(dollars));
          return null;
        });
  }
}
