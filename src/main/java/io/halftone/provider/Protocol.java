package io.halftone.provider;

import java.time.Instant;
import java.util.Optional;

/** How one family of providers is spoken to. Pure functions: no state, no clock, no socket. */
public interface Protocol {

  /** What stands before the key in the {@code Authorization} header. */
  String scheme();

  /** The call that buys. It is sent at most once per order. */
  Call create(Order order);

  /** What the reply to a create means. Whatever leaves a doubt is {@link Outcome.Unknown}. */
  Outcome created(Reply reply);

  /** The call that asks how an order is doing; free, and may be repeated. */
  Call look(String provider, String reference);

  /**
   * What the reply to a look means. Whatever is not about the order itself is {@link
   * Outcome.Unknown}.
   */
  Outcome seen(Reply reply);

  /** The call that stops an order, if there is one. */
  Optional<Call> cancel(String provider, String reference);

  /**
   * The call that lists the orders created between two moments, if there is one: how lost orders
   * are found again.
   */
  Optional<Call> list(String provider, Instant since, Instant until);

  /** The page that a reply to {@link #list} holds; empty if the reply holds none. */
  Optional<Listing> listed(String provider, Reply reply);

  /**
   * What an order and the provider's memory of it have in common. Orders of the same fingerprint
   * ask for the same picture, so that either may be taken for the other.
   */
  String fingerprint(Order order);
}
