package io.halftone.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** US dollars, exact to a millionth: what prices, budgets and bookings are in. */
public record Money(long micros) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  public Money {
    if (micros < 0) {
      throw new IllegalArgumentException("an amount of money is not negative");
    }
  }

  @JsonCreator
  public static Money of(BigDecimal dollars) {
    try {
      return new Money(dollars.movePointRight(6).longValueExact());
    } catch (ArithmeticException tooFine) {
      throw new IllegalArgumentException(
          "%s dollars: write at most six decimals".formatted(dollars), tooFine);
    }
  }

  public static Money of(String dollars) {
    return of(new BigDecimal(dollars));
  }

  @JsonValue
  public BigDecimal dollars() {
    BigDecimal exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return exact.scale() < 2 ? exact.setScale(2) : exact;
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(micros, other.micros));
  }

  /** What is left when so much of it is gone; never less than nothing. */
  public Money without(Money gone) {
    return new Money(Math.max(0, Math.subtractExact(micros, gone.micros)));
  }

  public Money times(int count) {
    return new Money(Math.multiplyExact(micros, count));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(micros, other.micros);
  }

  @Override
  public String toString() {
    return "$" + dollars().toPlainString();
  }
}
