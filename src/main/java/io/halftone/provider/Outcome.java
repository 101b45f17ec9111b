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

  /**
   * The provider works on it, under this name of its own. Look again later.
   *
   * @param waits whether it says that the order only waits for its turn
   */
  record Accepted(String reference, boolean waits) implements Outcome {
    public Accepted(String reference) {
      this(reference, false);
    }
  }

  /**
   * It has ended; how, {@link Protocol#result} asks.
   *
   * @param failure by which name it has failed, or an empty one; nothing if no failure is told of
   */
  record Ready(Optional<String> failure) implements Outcome {}

  /**
   * Done and paid. Fewer outputs than asked for, or none, is possible.
   *
   * @param reference empty where orders have no names
   * @param restPaid whether pictures that were asked for and are not among the outputs are paid
   */
  record Finished(Optional<String> reference, List<Output> outputs, boolean restPaid)
      implements Outcome {
    public Finished {
      outputs = List.copyOf(outputs);
    }

    public Finished(String reference, List<Output> outputs) {
      this(Optional.of(reference), outputs, false);
    }

    /** Of an order that has no name. */
    public static Finished unnamed(List<Output> outputs) {
      return new Finished(Optional.empty(), outputs, false);
    }
  }

  /** The order has ended, and there is no picture. */
  sealed interface Nothing extends Outcome {
    String reason();
  }

  /** Cleanly refused for now: nothing was made, the same may be sent again after the delay. */
  record Throttled(String reason, Optional<Duration> delay) implements Nothing {}

  /**
   * The provider's filter refused words or picture. The same again is refused again.
   *
   * @param charged whether it may be paid all the same
   */
  record Moderated(String reason, boolean charged) implements Nothing {
    public Moderated(String reason) {
      this(reason, false);
    }
  }

  /**
   * The request is at fault; no provider of this protocol takes it as it is.
   *
   * @param charged whether it may be paid all the same
   */
  record Invalid(String reason, boolean charged) implements Nothing {
    public Invalid(String reason) {
      this(reason, false);
    }
  }

  /**
   * It knows no such model, or nothing lies at the model's path: this provider does not sell it.
   * Nothing was made, and nothing is wrong with the request.
   */
  record Unsold(String reason) implements Nothing {}

  /** The key is missing, wrong or not permitted: the owner must act. */
  record Unauthorised(String reason) implements Nothing {}

  /** The account is out of money or locked: the owner must act. */
  record Unpaid(String reason) implements Nothing {}

  /**
   * Proven not to have been accepted, for a reason that passes: this or another provider may be
   * asked.
   */
  record Unavailable(String reason) implements Nothing {}

  /**
   * The model ran and failed; nothing was made. Another take may succeed.
   *
   * @param charged whether it may be paid all the same
   */
  record Failed(String reason, boolean charged) implements Nothing {
    public Failed(String reason) {
      this(reason, false);
    }
  }

  /**
   * Stopped before it was done.
   *
   * @param charged whether it had begun to run, which is paid
   */
  record Cancelled(String reason, boolean charged) implements Nothing {}

  /** Done and paid, but the provider has deleted the output. */
  record Expired(String reason) implements Nothing {}

  /**
   * The provider does not know the order that is looked at. Once it has been told to stop it, that
   * is how it ends; otherwise it is looked at again.
   */
  record Gone(String reason) implements Outcome {}

  /**
   * Of an order that is looked at: it seems to have ended like this, but it may be the door that
   * says so, which then does not say it for long.
   */
  record Seeming(Nothing end) implements Outcome {}

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

    /** In its place among the others stands why it was not made. */
    record NotMade(Nothing why) implements Output {}
  }
}
