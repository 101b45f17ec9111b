package io.halftone.provider.hook;

/** Whether a hook is what it claims to be. */
public sealed interface Proof {
  /** The provider has signed it, a short while ago. */
  record Proven() implements Proof {}

  /** Anybody may have sent it. */
  record Refused(Flaw flaw, String words) implements Proof {}

  /** What is wrong with a proof. */
  enum Flaw {
    /** A header that belongs to the signature is missing, doubled or malformed. */
    INCOMPLETE,
    /** Signed too long ago: it may be a copy. */
    STALE,
    /** Signed in the future. */
    FUTURE,
    /** The signature is not of these bytes by this provider. */
    FORGED
  }
}
