package io.halftone.studio;

import java.time.Duration;
import java.util.Optional;

/** Why a provider takes no work, whatever it is asked for. Each says it in words of its own. */
sealed interface Trouble {
  record BadKey() implements Trouble {}

  record NoCredit() implements Trouble {}

  /** A limit of what may be spent; waiting does not help. */
  record Quota() implements Trouble {}

  /**
   * @param delay what the client is told to wait, if it is told
   * @param atOnce too much at the same time, rather than in a minute
   */
  record Throttled(Optional<Duration> delay, boolean atOnce) implements Trouble {
    /** Whole seconds, at least one. */
    Optional<Long> seconds() {
      return delay.map(d -> Math.max(1, (d.toMillis() + 999) / 1000));
    }
  }

  /** 500. */
  record Broken() implements Trouble {}

  /** 503 in the provider's own words, not those of a proxy before it. */
  record Overloaded() implements Trouble {}
}
