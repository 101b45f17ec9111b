package io.halftone.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a provider's reply means for the takes that were asked for. Each says by itself whether
 * money may have been spent and what may be done next; who decides is a station.
 */
public sealed interface Outcome {

  /** The provider works on it, under this name of its own. Look again later. */
  record Accepted(String reference) implements Outcome {}

  /** Done and paid. Fewer outputs than asked for, or none, is possible. */
  record Finished(String reference, List<Output> outputs) implements Outcome {
    public Finished {
      outputs = List.copyOf(outputs);
    }
  }

  /** The order has ended, and there is no picture. */
  sealed interface Nothing extends Outcome {
    String reason();
  }

  /** Cleanly refused for now: nothing was made, the same may be sent again after the delay. */
  record Throttled(String reason, Optional<Duration> delay) implements Nothing {}

  /** The provider's filter refused words or picture. The same again is refused again. */
  record Moderated(String reason) implements Nothing {}

  /** The request is at fault; no provider of this protocol takes it as it is. */
  record Invalid(String reason) implements Nothing {}

  /** The key is missing, wrong or not permitted: the owner must act. */
  record Unauthorised(String reason) implements Nothing {}

  /** The account is out of money or locked: the owner must act. */
  record Unpaid(String reason) implements Nothing {}

  /**
   * Proven not to have been accepted, for a reason that passes: this or another provider may be
   * asked.
   */
  record Unavailable(String reason) implements Nothing {}

  /** The model ran and failed; nothing was made or paid. Another take may succeed. */
  record Failed(String reason) implements Nothing {}

  /**
   * Stopped before it was done.
   *
   * @param charged whether it had begun to run, which is paid
   */
  record Cancelled(String reason, boolean charged) implements Nothing {}

  /** Done and paid, but the provider has deleted the output. */
  record Expired(String reason) implements Nothing {}

  /** Nobody knows. Of a create: it may have been accepted and paid. Of a look: look again. */
  record Unknown(String reason) implements Outcome {}

  /** One picture as the provider hands it over. */
  sealed interface Output {
    /**
     * To be fetched before the provider deletes it. Not to be trusted: a host check comes first.
     */
    record At(URI url) implements Output {}

    /** In the reply itself. */
    record Inline(byte[] bytes) implements Output {}
  }
}
