package io.halftone.job;

import java.util.Optional;

/** What may be spent at most in a day and in a month; without a limit where there is none. */
public record Budget(Optional<Money> day, Optional<Money> month) {
  public static final Budget NONE = new Budget(Optional.empty(), Optional.empty());

  public boolean isNone() {
    return day.isEmpty() && month.isEmpty();
  }
}
