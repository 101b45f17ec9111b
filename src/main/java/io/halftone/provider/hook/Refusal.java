package io.halftone.provider.hook;

import io.halftone.provider.hook.Proof.Flaw;

/** Ends a proof; never leaves {@link Signature}. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Flaw flaw;

  Refusal(Flaw flaw, String words) {
    super(words, null, false, false);
    this.flaw = flaw;
  }

  Proof.Refused proof() {
    return new Proof.Refused(flaw, getMessage());
  }
}
