package io.halftone.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of what a provider remembers of our orders, the newest first.
 *
 * @param next how to ask for the page after this one
 */
public record Listing(List<Remembered> orders, Optional<Call> next) {
  public Listing {
    orders = List.copyOf(orders);
  }

  /**
   * An order as the provider remembers it.
   *
   * @param fingerprint what it was for, for {@link Protocol#likeness}; empty if that is forgotten
   */
  public record Remembered(String reference, String fingerprint, Instant created) {}
}
