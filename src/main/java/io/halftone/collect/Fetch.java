package io.halftone.collect;

import io.halftone.job.TakeId;
import java.net.URI;

/**
 * A finished picture that is to be brought home, as it goes to the door.
 *
 * @param left how many of the same purchase are fetched after it
 */
public record Fetch(TakeId take, String provider, URI url, int left) {

  /** The same picture, which lies elsewhere. */
  public Fetch at(URI other) {
    return new Fetch(take, provider, other, left);
  }

  /** What the door brings back. */
  public sealed interface Done {
    Fetch fetch();

    /**
     * Bytes are in the store.
     *
     * @param asTold whether they are all that the host has said it would send; it need not say
     */
    record Stored(Fetch fetch, String sha256, long bytes, boolean asTold) implements Done {}

    /** They could not be had, this time. */
    record Missing(Fetch fetch, String reason) implements Done {}

    /** The host says that nothing is there, this time. */
    record Nowhere(Fetch fetch, String reason) implements Done {}

    /**
     * They lie at a host that the settings do not allow. That the owner can mend, so that they are
     * waited for.
     */
    record Barred(Fetch fetch, String reason) implements Done {}

    /** They are none that we take, however often they are fetched. */
    record Useless(Fetch fetch, String reason) implements Done {}

    /** They could be had, but our store did not take them: that is no fault of the picture's. */
    record Unstored(Fetch fetch, String reason) implements Done {}
  }
}
