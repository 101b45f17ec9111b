package io.halftone.provider;

import io.halftone.job.TakeId;

/** A call with the reason for it, as it goes to the door. */
public record Errand(TakeId purchase, Purpose purpose, Call call) {
  /** Why a provider is called. */
  public enum Purpose {
    BUY,
    LOOK,
    CANCEL,
    RECLAIM
  }

  /** What the door brings back. */
  public record Done(Errand errand, Reply reply) {}
}
