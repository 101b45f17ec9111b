package io.halftone.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one family of providers is spoken to. Pure functions: no state, no clock, no socket.
 *
 * <p>Where orders have no names, the reply to the create brings the pictures, and none of the calls
 * about an order exist.
 */
public interface Protocol {

  /** What stands before the key in the {@code Authorization} header. */
  default String scheme() {
    return "Bearer";
  }

  /** A call that costs and changes nothing and wants the key, to learn whether an account works. */
  Call greeting(String provider);

  /** Whether the reply to {@link #greeting} says that the key is taken. */
  default boolean isWelcome(Reply.Answered answer) {
    return answer.successful();
  }

  /** The call that buys. It is sent at most once per order. */
  Call create(Order order);

  /** What the reply to a create means. Whatever leaves a doubt is {@link Outcome.Unknown}. */
  Outcome created(Reply reply);

  /** The call that asks how an order is doing; free, and may be repeated. */
  default Optional<Call> look(String provider, String reference) {
    return Optional.empty();
  }

  /**
   * What the reply to a look means. Whatever is not about the order itself is {@link
   * Outcome.Unknown}.
   */
  default Outcome seen(Reply reply) {
    return new Outcome.Unknown("orders have no names here, so that none can be looked at");
  }

  /** The call that brings what came of an order, where a look only says {@link Outcome.Ready}. */
  default Optional<Call> result(String provider, String reference) {
    return Optional.empty();
  }

  /**
   * What the reply to {@link #result} means; read as carefully as that to a look.
   *
   * @param failure {@link Outcome.Ready#failure}, of the look before it
   */
  default Outcome brought(Reply reply, Optional<String> failure) {
    return seen(reply);
  }

  /** How long a finished picture can be had: sought in vain for longer, it is given up. */
  default Duration kept() {
    return Duration.ofHours(2);
  }

  /** The call that stops an order, if there is one. */
  default Optional<Call> cancel(String provider, String reference) {
    return Optional.empty();
  }

  /**
   * The call that lists the orders created between two moments, if there is one: how lost orders
   * are found again.
   */
  default Optional<Call> list(String provider, Instant since, Instant until) {
    return Optional.empty();
  }

  /** The page that a reply to {@link #list} holds; empty if the reply holds none. */
  default Optional<Listing> listed(String provider, Reply reply) {
    return Optional.empty();
  }

  /**
   * What an order asks for, in a few letters. Orders of the same fingerprint ask for the same
   * picture, so that either may be taken for the other.
   *
   * @throws IllegalArgumentException if the order cannot be said in this language
   */
  default String fingerprint(Order order) {
    Call create = create(order);
    return Digest.of(create.path() + "\n" + create.body().orElse(""));
  }

  /**
   * Whether what the provider remembers can be an order of ours.
   *
   * @param ours {@link #fingerprint}
   * @param remembered {@link Listing.Remembered#fingerprint}
   */
  default Likeness likeness(String ours, String remembered) {
    return ours.equals(remembered) ? Likeness.SAME : Likeness.OTHER;
  }
}
